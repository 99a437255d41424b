import { Controller } from '@hotwired/stimulus'
import { chosenTab, rememberTab } from './chosen-tab.ts'

/** Radio buttons that choose one of several texts. A choice holds for all of its group, on the next page too. */
export class TabsController extends Controller<HTMLElement> {
  static override targets = ['choice']
  static override values = { group: String }
  declare readonly choiceTargets: HTMLInputElement[]
  declare readonly groupValue: string

  override connect(): void {
    const chosen = chosenTab(this.groupValue)
    const choice = this.choiceTargets.find(({ value }) => value === chosen)
    if (choice) choice.checked = true
  }

  choose(event: Event): void {
    if (event.target instanceof HTMLInputElement) rememberTab(this.groupValue, event.target.value)
  }
}
