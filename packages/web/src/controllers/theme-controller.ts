import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { chooseTheme, chosenTheme, type Theme } from '../chosen-theme.ts'
import { messages } from '../messages/index.ts'

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
    announce(messages.theme.current(messages.theme.names[theme]))
  }

  #show(theme: Theme): void {
    this.element.dataset['theme'] = theme
    const name = messages.theme.names[theme]
    this.element.setAttribute('aria-label', messages.theme.change(name))
    this.element.title = messages.theme.current(name)
  }
}
