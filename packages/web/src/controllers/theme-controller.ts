import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { chooseTheme, chosenTheme, type Theme } from '../chosen-theme.ts'
import { messages } from '../messages.ts'

const following = { system: 'light', light: 'dark', dark: 'system' } as const

/** The button that walks through system, light and dark. */
export class ThemeController extends Controller<HTMLButtonElement> {
  override connect(): void {
    this.#show(chosenTheme())
  }

  next(): void {
    const theme = following[chosenTheme()]
    chooseTheme(theme)
    this.#show(theme)
    announce(messages.theme.current(theme))
  }

  #show(theme: Theme): void {
    this.element.dataset['theme'] = theme
    this.element.setAttribute('aria-label', messages.theme.change(theme))
    this.element.title = messages.theme.current(theme)
  }
}
