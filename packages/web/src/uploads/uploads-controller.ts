import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { answerOnButton } from '../answer-on-button.ts'
import { copyText } from '../copy-text.ts'
import { messages } from '../messages/index.ts'
import { gridStep } from './grid-step.ts'

/**
 * Selecting many uploads as in a file manager: arrows move, Space selects, Shift extends from where the last selection began,
 * Ctrl+A selects all, Escape none, Enter opens, Delete deletes. The grid is one stop for Tab.
 */
export class UploadsController extends Controller<HTMLFormElement> {
  static override targets = ['tile', 'box', 'link', 'count', 'delete', 'bar', 'copy', 'copyLabel']
  declare readonly tileTargets: HTMLElement[]
  declare readonly boxTargets: HTMLInputElement[]
  declare readonly linkTargets: HTMLAnchorElement[]
  declare readonly countTarget: HTMLElement
  declare readonly deleteTarget: HTMLButtonElement
  declare readonly copyTarget: HTMLButtonElement
  declare readonly copyLabelTarget: HTMLElement

  /** Where extending begins. */
  #anchor = 0

  override connect(): void {
    for (const link of this.linkTargets) link.tabIndex = -1
    this.#makeTabStop(0)
    this.count()
  }

  count(): void {
    const selected = this.boxTargets.filter((box) => box.checked).length
    const words = messages.uploads.selected(selected)
    if (this.countTarget.textContent !== words) this.countTarget.textContent = words
    this.element.toggleAttribute('data-selecting', selected > 0)
  }

  /** Shift and a click select everything between; without Shift the click begins something new. */
  click(event: MouseEvent): void {
    const index = this.boxTargets.indexOf(event.target as HTMLInputElement)
    if (index < 0) return
    if (event.shiftKey) this.#selectRange(index)
    else this.#anchor = index
    this.#makeTabStop(index)
  }

  /** The links of all that is selected, each in a line. */
  async copyLinks(): Promise<void> {
    const links = this.tileTargets
      .filter((_, index) => this.boxTargets[index]?.checked)
      .map(({ dataset }) => dataset['link'] ?? '')
    const copied = await copyText(links.join('\n'))
    const word = copied ? messages.copy.copied : undefined
    answerOnButton(this.copyTarget, this.copyLabelTarget, { copied, word })
    announce(copied ? messages.uploader.allCopied(links.length) : messages.copy.failedUnseen)
  }

  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || isWriting(event.target) || event.altKey) return
    const handled = event.ctrlKey || event.metaKey ? this.#withControl(event) : this.#plain(event)
    if (handled) event.preventDefault()
  }

  #withControl({ key }: KeyboardEvent): boolean {
    if (key.toLowerCase() !== 'a') return false
    this.#selectAll(true)
    return true
  }

  #plain(event: KeyboardEvent): boolean {
    if (event.key === 'Escape') return this.#selectNone()
    if (event.key === 'Delete') return this.#delete()
    const from = this.tileTargets.findIndex((tile) => tile.contains(event.target as Node))
    if (from < 0) return this.#enterGrid(event)
    return this.#inGrid(event, from)
  }

  /** An arrow key on the page itself, where it has nothing else to do than scroll, leads into the grid. */
  #enterGrid({ key, target }: KeyboardEvent): boolean {
    if (target !== document.body || !key.startsWith('Arrow')) return false
    this.#focus(this.boxTargets.findIndex((box) => box.tabIndex === 0))
    return true
  }

  #inGrid(event: KeyboardEvent, from: number): boolean {
    if (event.key === 'Enter') {
      this.linkTargets[from]?.click()
      return true
    }
    if (event.key === ' ') return this.#toggle(from, event.shiftKey)
    const grid = { count: this.boxTargets.length, columns: this.#columns() }
    const to = gridStep(event.key, from, grid)
    if (to === undefined) return false
    this.#focus(to)
    if (event.shiftKey) this.#selectRange(to)
    else this.#anchor = to
    return true
  }

  #toggle(index: number, extends_: boolean): boolean {
    const box = this.boxTargets[index]
    if (!box) return false
    if (extends_) this.#selectRange(index)
    else {
      box.checked = !box.checked
      this.#anchor = index
    }
    this.#tell()
    return true
  }

  #selectRange(to: number): void {
    const [first, last] = [Math.min(this.#anchor, to), Math.max(this.#anchor, to)]
    for (const [index, box] of this.boxTargets.entries()) {
      box.checked = index >= first && index <= last
    }
    this.#tell()
  }

  #selectAll(checked: boolean): void {
    for (const box of this.boxTargets) box.checked = checked
    this.#tell()
  }

  #selectNone(): boolean {
    if (!this.boxTargets.some((box) => box.checked)) return false
    this.#selectAll(false)
    return true
  }

  #delete(): boolean {
    if (!this.boxTargets.some((box) => box.checked)) return false
    this.element.requestSubmit(this.deleteTarget)
    return true
  }

  #tell(): void {
    this.count()
    announce(this.countTarget.textContent ?? '')
  }

  #focus(index: number): void {
    this.#makeTabStop(index)
    this.boxTargets[index]?.focus()
    this.tileTargets[index]?.scrollIntoView({ block: 'nearest' })
  }

  #makeTabStop(index: number): void {
    for (const [place, box] of this.boxTargets.entries()) box.tabIndex = place === index ? 0 : -1
  }

  #columns(): number {
    const top = this.tileTargets[0]?.offsetTop
    const second = this.tileTargets.findIndex((tile) => tile.offsetTop !== top)
    return second < 0 ? this.tileTargets.length : second
  }
}

/** Whether keys belong to what is being written or chosen. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const isBox = target instanceof HTMLInputElement && target.type === 'checkbox'
  return !isBox && target.matches('input, textarea, select')
}
