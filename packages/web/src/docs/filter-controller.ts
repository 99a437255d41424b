import { Controller } from '@hotwired/stimulus'
import { messages } from '../messages/index.ts'

/** A search field that hides what it does not find while somebody types. Without a script the server does the same. */
export class FilterController extends Controller<HTMLElement> {
  static override targets = ['field', 'entry', 'group', 'count']
  declare readonly fieldTarget: HTMLInputElement
  declare readonly entryTargets: HTMLElement[]
  declare readonly groupTargets: HTMLElement[]
  declare readonly countTarget: HTMLElement

  filter(): void {
    const words = this.fieldTarget.value.toLowerCase().split(/\s+/).filter(Boolean)
    let count = 0
    for (const entry of this.entryTargets) {
      const text = entry.dataset['filterText'] ?? ''
      entry.hidden = !words.every((word) => text.includes(word))
      if (!entry.hidden) count += 1
    }
    for (const group of this.groupTargets) {
      group.hidden = group.querySelector('[data-filter-target="entry"]:not([hidden])') === null
    }
    this.countTarget.textContent = messages.docs.found(count)
  }
}
