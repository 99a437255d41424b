import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { messages } from '../messages/index.ts'
import { BrowserShelf } from './browser-shelf.ts'
import { InputChoice } from './input-choice.ts'
import { readKey } from './keys.ts'
import { openSound } from './open-sound.ts'
import { OwnRecordings } from './own-recordings.ts'
import { Recorder } from './recorder.ts'
import { RecorderView } from './recorder-view.ts'
import { filesOf } from './recording-files.ts'
import type { KeptRecording } from './recording-shelf.ts'
import { Sending } from './sending.ts'
import { StayAwake } from './stay-awake.ts'
import { takeLock } from './tab-lock.ts'

const microphoneLock = 'anybin-microphone'

/** The recorder on a page, in the form that uploads what it recorded. */
export class RecorderController extends Controller<HTMLFormElement> {
  static override targets = ['input', 'noise', 'volume', 'offline', 'question']
  static override values = { owner: String, maxBytes: Number }
  declare readonly inputTarget: HTMLSelectElement
  declare readonly noiseTarget: HTMLInputElement
  declare readonly volumeTarget: HTMLInputElement
  declare readonly offlineTarget: HTMLElement
  declare readonly questionTarget: HTMLDialogElement
  declare readonly ownerValue: string
  declare readonly maxBytesValue: number

  readonly #awake = new StayAwake()
  readonly #gone = new AbortController()
  #recorder!: Recorder
  #view!: RecorderView
  #input!: InputChoice
  #own!: OwnRecordings
  #sending!: Sending
  /** This tab's turn to listen. */
  #turn: Promise<Disposable | undefined> | undefined
  #offered: KeptRecording | undefined

  override async connect(): Promise<void> {
    const shelf = new BrowserShelf()
    this.#recorder = new Recorder({
      openSound,
      shelf,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      owner: this.ownerValue,
      maxBytes: this.maxBytesValue,
      changed: () => this.#show(),
    })
    this.#own = new OwnRecordings(shelf, this.ownerValue)
    this.#sending = new Sending(this.#own)
    this.#input = new InputChoice(this.inputTarget, this.noiseTarget, this.volumeTarget)
    this.#view = new RecorderView(this.element, this.#recorder, this.maxBytesValue)
    this.#show()
    this.showConnection()
    if (!('mediaDevices' in navigator)) this.#view.showHindrance('insecure')
    else if (!('MediaRecorder' in globalThis)) this.#view.showHindrance('unsupported')
    else await this.#listenForInputs()
    await this.#offer()
    this.element.dataset['recorderReady'] = ''
  }

  override disconnect(): void {
    this.#gone.abort()
  }

  async start(): Promise<void> {
    await this.#listen(() => this.#recorder.start(this.#input.settings))
  }

  pause(): void {
    this.#recorder.pause()
  }

  async goOn(): Promise<void> {
    await this.#listen(() => this.#recorder.goOn(this.#input.settings))
  }

  async finish(): Promise<void> {
    await this.#recorder.finish()
  }

  press(event: KeyboardEvent): void {
    const act = this.#isAble && readKey(event, this.#recorder.phase)
    if (!act) return
    event.preventDefault()
    void this[act]()
  }

  /** Hands it to the uploader, which refuses where its options are not filled in well. */
  send(): void {
    const { recording, parts } = this.#recorder
    if (!recording) return
    const files = filesOf(parts, recording.startedAt)
    const { defaultPrevented } = this.dispatch('send', { detail: files, cancelable: true })
    if (defaultPrevented) return
    this.#sending.begin(recording.id, files)
    this.#recorder.leave()
  }

  async uploaded({ detail }: CustomEvent<File>): Promise<void> {
    await this.#sending.finish(detail)
    await this.#offer()
  }

  async removed({ detail }: CustomEvent<File>): Promise<void> {
    this.#sending.giveUp(detail)
    await this.#offer()
  }

  async openKept(): Promise<void> {
    const kept = this.#offered
    if (kept && (await this.#own.hold(kept.id))) await this.#recorder.open(kept)
    await this.#offer()
  }

  async goOnWithKept(): Promise<void> {
    await this.openKept()
    await this.goOn()
  }

  ask(): void {
    this.questionTarget.showModal()
  }

  closeQuestion(): void {
    this.questionTarget.close()
  }

  /** The recording that was listened to, or the one that is offered. */
  async discard(): Promise<void> {
    this.closeQuestion()
    const discarded = this.#recorder.recording ?? this.#offered
    if (!discarded) return
    this.#recorder.leave()
    await this.#own.remove(discarded.id)
    announce(messages.recorder.discarded)
    await this.#offer()
  }

  remember(): void {
    this.#input.remember()
  }

  playNext(): void {
    this.#view.playNext()
  }

  stayAwake(): void {
    void this.#awake.renew()
  }

  showConnection(): void {
    this.offlineTarget.hidden = navigator.onLine
  }

  warnBeforeLeaving(event: BeforeUnloadEvent): void {
    if (!this.#recorder.mayLeave) event.preventDefault()
  }

  async #listenForInputs(): Promise<void> {
    const list = () => void this.#input.list()
    navigator.mediaDevices.addEventListener('devicechange', list, { signal: this.#gone.signal })
    await this.#input.list()
  }

  get #isAble(): boolean {
    return 'mediaDevices' in navigator && 'MediaRecorder' in globalThis
  }

  /** One tab at a time: two would get in each other's way, and nobody would know which one is heard. */
  async #listen(begin: () => Promise<void>): Promise<void> {
    this.#turn ??= takeLock(microphoneLock)
    if (!(await this.#turn)) {
      this.#turn = undefined
      this.#view.showTrouble(messages.recorder.trouble.elsewhere)
      return
    }
    await begin()
    this.#endTurn()
    const { phase, recording } = this.#recorder
    if (phase === 'recording' && recording) await this.#own.hold(recording.id)
    // Now their names are known.
    if (phase === 'recording') await this.#input.list()
    await this.#offer()
  }

  #show(): void {
    const { phase } = this.#recorder
    this.#view.show()
    this.#awake.set(phase === 'recording')
    this.#endTurn()
  }

  /** Where nothing is recorded any more. */
  #endTurn(): void {
    const { phase } = this.#recorder
    if (phase !== 'idle' && phase !== 'review') return
    void this.#turn?.then((turn) => turn?.[Symbol.dispose]())
    this.#turn = undefined
  }

  async #offer(): Promise<void> {
    const isFree = this.#recorder.phase === 'idle'
    const kept = isFree ? await this.#own.waiting() : []
    this.#offered = kept[0]
    this.#view.showKept(kept)
  }
}
