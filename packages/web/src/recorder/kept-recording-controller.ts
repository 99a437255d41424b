import { Controller } from '@hotwired/stimulus'
import { BrowserShelf } from './browser-shelf.ts'
import { keptWords } from './kept-words.ts'
import { OwnRecordings } from './own-recordings.ts'

/** On a page without a recorder, says that a recording waits. */
export class KeptRecordingController extends Controller<HTMLElement> {
  static override targets = ['time', 'when']
  static override values = { owner: String }
  declare readonly timeTarget: HTMLElement
  declare readonly whenTarget: HTMLElement
  declare readonly ownerValue: string

  override async connect(): Promise<void> {
    const kept = await new OwnRecordings(new BrowserShelf(), this.ownerValue).waiting()
    const words = keptWords(kept)
    if (!words) return
    this.timeTarget.textContent = words.time
    this.whenTarget.textContent = words.when
    this.element.hidden = false
  }
}
