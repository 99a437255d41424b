import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { chooseTheme, chosenTheme, type Theme } from '../chosen-theme.ts'

const following = { system: 'light', light: 'dark', dark: 'system' } as const
const names = { system: 'as the system', light: 'light', dark: 'dark' } as const

/** The button that walks through system, light and dark. */
export class ThemeController extends Controller<HTMLButtonElement> {
  override connect(): void {
    this.#show(chosenTheme())
  }

  next(): void {
    const theme = following[chosenTheme()]
    chooseTheme(theme)
    this.#show(theme)
    announce(`Theme: ${names[theme]}`)
  }

  #show(theme: Theme): void {
    this.element.dataset['theme'] = theme
    this.element.setAttribute('aria-label', `Theme: ${names[theme]}. Change`)
    this.element.title = `Theme: ${names[theme]}`
  }
}
