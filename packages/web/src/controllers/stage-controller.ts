import { Controller } from '@hotwired/stimulus'

/**
 * Keys of a share page. Arrows lead to the neighbors in a folder from anywhere; letters act only while the stage has the focus,
 * because a letter on its own may be somebody's spoken word (WCAG 2.1.4).
 */
export class StageController extends Controller<HTMLElement> {
  static override targets = ['previous', 'next', 'copy', 'download']
  declare readonly previousTargets: HTMLElement[]
  declare readonly nextTargets: HTMLElement[]
  declare readonly copyTargets: HTMLElement[]
  declare readonly downloadTargets: HTMLElement[]

  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.shiftKey || isBusy(event.target)) return
    const [wanted] = this.#wantedBy(event) ?? []
    if (!wanted) return
    event.preventDefault()
    wanted.click()
  }

  #wantedBy({ key, target }: KeyboardEvent): readonly HTMLElement[] | undefined {
    if (key === 'ArrowLeft') return this.previousTargets
    if (key === 'ArrowRight') return this.nextTargets
    const isOnStage = target instanceof HTMLElement && target.closest('.stage-link') !== null
    if (!isOnStage) return undefined
    if (key === 'c') return this.copyTargets
    return key === 'd' ? this.downloadTargets : undefined
  }
}

/** Whether the keys belong to a field, a player, a menu or what lies over the page. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, audio, .stage-audio, .transcript, details[open]') !==
      null
  )
}
