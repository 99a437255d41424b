import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import type { Prove } from '../challenge/prove.ts'
import { messages } from '../messages/index.ts'
import { copyCodes } from './copy-codes.ts'
import { createProve } from './create-prove.ts'
import { carriesFiles, filesIn } from './dropped-files.ts'
import { forgetUpload, type KeptUpload, keepUpload, keptUploads } from './kept-uploads.ts'
import { kindOf } from './kind-of.ts'
import {
  areValid,
  type OptionField,
  optionsInForce,
  readOptions,
  sentenceOf,
  showField,
  tomorrow,
} from './options.ts'
import { UploadRefusal } from './read-refusal.ts'
import { deletePathOf, fetchKeptLinks, fetchLinks } from './result-links.ts'
import { createUploadQueue, type UploadedItem } from './upload-queue.ts'
import { createKeptRow, createUploadRow, type UploadRow } from './upload-row.ts'
import { type Totals, UploadTotals } from './upload-totals.ts'

/** The form on the front page: files come by drop anywhere, by paste or by choice; links come out. */
export class UploaderController extends Controller<HTMLFormElement> {
  static override targets = [
    'input',
    'list',
    'rowTemplate',
    'widget',
    'option',
    'ending',
    'viewers',
    'date',
    'once',
    'inForce',
    'sentence',
    'totals',
    'totalWords',
    'totalProgress',
    'copyAll',
  ]
  static override values = {
    imageBytes: Number,
    audioBytes: Number,
    tooLargeImage: String,
    tooLargeAudio: String,
    solver: String,
    turnstileKey: String,
    turnstileUrl: String,
  }
  declare readonly inputTarget: HTMLInputElement
  declare readonly listTarget: HTMLElement
  declare readonly rowTemplateTarget: HTMLTemplateElement
  declare readonly optionTargets: OptionField[]
  declare readonly endingTarget: HTMLSelectElement
  declare readonly viewersTarget: HTMLElement
  declare readonly dateTarget: HTMLElement
  declare readonly onceTargets: (HTMLInputElement | HTMLTextAreaElement)[]
  declare readonly inForceTargets: HTMLElement[]
  declare readonly sentenceTarget: HTMLElement
  declare readonly totalsTarget: HTMLElement
  declare readonly totalWordsTarget: HTMLElement
  declare readonly totalProgressTarget: HTMLProgressElement
  declare readonly copyAllTarget: HTMLElement
  declare readonly tooLargeImageValue: string
  declare readonly tooLargeAudioValue: string
  declare readonly imageBytesValue: number
  declare readonly audioBytesValue: number
  declare readonly solverValue: string
  declare readonly turnstileKeyValue: string
  declare readonly turnstileUrlValue: string
  declare readonly widgetTarget: HTMLElement

  readonly #rows = new Map<string, UploadRow>()
  readonly #unfinished = new Set<string>()
  readonly #arrived: UploadedItem[] = []
  readonly #queue = createUploadQueue({
    progressed: (id, fraction) => {
      this.#rows.get(id)?.showProgress(fraction)
      this.#totals.progress(id, fraction)
    },
    interrupted: (id) => this.#rows.get(id)?.showInterruption(),
    succeeded: (id, item) => void this.#finish(id, item),
    failed: (id, refusal) => this.#fail(id, refusal),
  })

  readonly #totals = new UploadTotals((state) => this.#showTotals(state))

  #prove: Prove | undefined

  override connect(): void {
    this.#prove = createProve({
      solverUrl: this.solverValue,
      widgetPlace: this.widgetTarget,
      turnstileKey: this.turnstileKeyValue,
      turnstileUrl: this.turnstileUrlValue,
    })
    this.chooseEnding()
    this.tellOptions()
    if (this.#prove) void this.#showKept()
    this.element.dataset['ready'] = ''
  }

  /** Shows what the chosen ending asks for besides. */
  chooseEnding(): void {
    const { value } = this.endingTarget
    showField(this.viewersTarget, value === 'views', '10')
    showField(this.dateTarget, value === 'date', tomorrow())
  }

  /** Options hold for the next files also while they are folded away, so their names stay in sight. */
  tellOptions(): void {
    for (const place of this.inForceTargets) {
      const names = optionsInForce(place.closest('details'))
      place.textContent = names.length === 0 ? '' : `: ${names.join(', ')}`
    }
    this.sentenceTarget.textContent = sentenceOf(this.optionTargets)
  }

  choose(): void {
    this.#accept([...(this.inputTarget.files ?? [])])
    this.inputTarget.value = ''
  }

  drop(event: DragEvent): void {
    if (!carriesFiles(event.dataTransfer)) return
    event.preventDefault()
    this.#highlight(false)
    this.#accept(filesIn(event.dataTransfer))
  }

  /** Of something else on the page, which keeps them where they are refused. */
  takeFiles(event: CustomEvent<readonly File[]>): void {
    if (!this.#accept(event.detail)) event.preventDefault()
  }

  /** Every link of the page, or the code for each place that there is for it. */
  async copyAll({ currentTarget }: Event): Promise<void> {
    const button = currentTarget as HTMLButtonElement
    await copyCodes(button, this.listTarget, button.dataset['code'] ?? 'Link')
  }

  dragOver(event: DragEvent): void {
    if (!carriesFiles(event.dataTransfer)) return
    event.preventDefault()
    this.#highlight(true)
  }

  dragLeave(event: DragEvent): void {
    // Leaving an element inside the page is not leaving the page.
    if (event.relatedTarget === null) this.#highlight(false)
  }

  paste(event: ClipboardEvent): void {
    const files = filesIn(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    this.#accept(files)
  }

  warnBeforeLeaving(event: BeforeUnloadEvent): void {
    if (this.#unfinished.size > 0) event.preventDefault()
  }

  #accept(files: readonly File[]): boolean {
    if (files.length > 0 && !areValid(this.optionTargets)) return false
    for (const file of files) this.#add(file)
    // A title and an address are for what was just added.
    for (const field of this.onceTargets) field.value = ''
    this.tellOptions()
    // Where the answer will be is looked at next: on a phone it is below the window.
    this.listTarget.firstElementChild?.scrollIntoView({ block: 'nearest' })
    if (files.length > 0) announce(messages.uploader.added(files.length))
    return true
  }

  #add(file: File): void {
    const id = this.#queue.add(file, readOptions(this.optionTargets))
    // An address is for one file.
    const slug = this.onceTargets.find(({ name }) => name === 'slug')
    if (slug) slug.value = ''
    const row = createUploadRow(this.rowTemplateTarget, file, {
      cancel: () => this.#cancel(id),
      retry: () => this.#start(id),
    })
    this.#rows.set(id, row)
    this.listTarget.prepend(row.element)
    const refusal = this.#refusalOf(file)
    if (refusal) row.showFailure(refusal, false)
    else this.#start(id)
  }

  #start(id: string): void {
    this.#rows.get(id)?.showWaiting()
    this.#unfinished.add(id)
    this.#totals.begin(id)
    this.#tellChange()
    if (this.#prove) void this.#startProven(id, this.#prove)
    else this.#queue.start(id)
  }

  async #startProven(id: string, prove: Prove): Promise<void> {
    try {
      const headers = await prove((fraction) => this.#rows.get(id)?.showCheck(fraction))
      // Cancelled meanwhile: nothing to send.
      if (this.#unfinished.has(id)) this.#queue.start(id, headers)
    } catch (error) {
      const lost = new UploadRefusal(messages.uploader.notBegun)
      this.#fail(id, error instanceof UploadRefusal ? error : lost)
    }
  }

  #cancel(id: string): void {
    this.#unfinished.delete(id)
    this.#queue.cancel(id)
    const row = this.#rows.get(id)
    row?.remove()
    if (row) this.dispatch('removed', { detail: row.file })
    this.#rows.delete(id)
    this.#totals.remove(id)
    this.#tellChange()
    announce(messages.uploader.canceled)
    this.inputTarget.focus()
  }

  #fail(id: string, { message, isFinal }: UploadRefusal): void {
    this.#unfinished.delete(id)
    this.#totals.fail(id)
    this.#tellChange()
    this.#rows.get(id)?.showFailure(message, !isFinal)
    announce(message)
  }

  async #finish(id: string, item: UploadedItem): Promise<void> {
    const links = await fetchLinks(item, this.#prove !== undefined)
    this.#unfinished.delete(id)
    const row = this.#rows.get(id)
    row?.showResult(links)
    if (row) this.dispatch('uploaded', { detail: row.file })
    this.#totals.finish(id)
    this.#arrived.push(item)
    this.#tellChange()
    const deletePath = this.#prove && deletePathOf(item)
    if (row && deletePath) keepUpload({ fileName: row.file.name, deletePath })
    announce(messages.uploader.uploaded(row?.file.name ?? ''))
  }

  /** What a guest uploaded here before: nobody else has the links. */
  async #showKept(): Promise<void> {
    for (const kept of keptUploads()) {
      const links = await fetchKeptLinks(kept.deletePath)
      if (links === 'gone') forgetUpload(kept)
      else if (links) this.listTarget.append(this.#keptRow(kept, links))
    }
  }

  #keptRow(kept: KeptUpload, links: Node): HTMLElement {
    const element = createKeptRow(this.rowTemplateTarget, kept.fileName, links, () => {
      forgetUpload(kept)
      element.remove()
      this.inputTarget.focus()
    })
    return element
  }

  #refusalOf(file: File): string | undefined {
    if (file.size === 0) return messages.uploader.empty
    const isAudio = kindOf(file) === 'audio'
    if (file.size <= (isAudio ? this.audioBytesValue : this.imageBytesValue)) return undefined
    return isAudio ? this.tooLargeAudioValue : this.tooLargeImageValue
  }

  #showTotals({ done, total, fraction }: Totals): void {
    this.totalsTarget.hidden = total < 2
    this.totalWordsTarget.textContent = messages.uploader.total(done, total)
    this.totalProgressTarget.value = fraction
    this.totalProgressTarget.hidden = done === total
    this.copyAllTarget.hidden = done < 2
  }

  /** For whatever is offered of all that has arrived. */
  #tellChange(): void {
    const isSettled = this.#unfinished.size === 0
    this.dispatch('changed', { detail: { items: this.#arrived, isSettled } })
  }

  #highlight(on: boolean): void {
    this.element.toggleAttribute('data-dragging', on)
  }
}
