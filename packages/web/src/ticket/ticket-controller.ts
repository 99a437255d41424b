import { Controller } from '@hotwired/stimulus'
import { readChoice } from '../recorder/input-choice.ts'
import { openSound } from '../recorder/open-sound.ts'
import { NoSound, type SoundSource } from '../recorder/sound-source.ts'

type Recording = {
  readonly sound: SoundSource
  readonly parts: readonly Promise<Uint8Array<ArrayBuffer>>[]
}

/** The form for a file that a program asked for: dropping, pasting and recording fill its field, and a press sends it. */
export class TicketController extends Controller<HTMLFormElement> {
  static override targets = ['input', 'status', 'recorder', 'record', 'stop', 'send']
  static override values = {
    chosen: String,
    sending: String,
    recording: String,
    refused: String,
    recordingName: String,
  }
  declare readonly inputTarget: HTMLInputElement
  declare readonly statusTarget: HTMLElement
  declare readonly sendTarget: HTMLButtonElement
  declare readonly hasRecorderTarget: boolean
  declare readonly recorderTarget: HTMLElement
  declare readonly recordTarget: HTMLButtonElement
  declare readonly stopTarget: HTMLButtonElement
  declare readonly chosenValue: string
  declare readonly sendingValue: string
  declare readonly recordingValue: string
  declare readonly refusedValue: string
  declare readonly recordingNameValue: string
  #recording: Recording | undefined

  override connect(): void {
    const canRecord = 'MediaRecorder' in window && isSecureContext
    if (this.hasRecorderTarget) this.recorderTarget.hidden = !canRecord
  }

  override disconnect(): void {
    void this.stop()
  }

  choose(): void {
    const [file] = this.inputTarget.files ?? []
    this.#say(file ? this.chosenValue.replace('%', () => file.name) : '')
  }

  dragOver(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  }

  drop(event: DragEvent): void {
    const [file] = event.dataTransfer?.files ?? []
    if (!file) return
    event.preventDefault()
    this.#take(file)
  }

  paste(event: ClipboardEvent): void {
    const [file] = event.clipboardData?.files ?? []
    if (file) this.#take(file)
  }

  async record(): Promise<void> {
    const parts: Promise<Uint8Array<ArrayBuffer>>[] = []
    const sound = await openSound(readChoice(), {
      arrived: (bytes) => void parts.push(bytes),
      ended: () => void this.stop(),
    }).catch(orNothing)
    if (!sound) {
      this.#say(this.refusedValue)
      return
    }
    this.#recording = { sound, parts }
    this.#showRecording(true)
    this.#say(this.recordingValue)
  }

  async stop(): Promise<void> {
    const recording = this.#recording
    this.#recording = undefined
    if (this.hasRecorderTarget) this.#showRecording(false)
    if (!recording) return
    const { sound, parts } = recording
    await sound.stop()
    const type = sound.type.split(';')[0] ?? ''
    this.#take(new File(await Promise.all(parts), this.recordingNameValue, { type }))
  }

  send(): void {
    this.sendTarget.disabled = true
    this.#say(this.sendingValue)
  }

  #showRecording(isRunning: boolean): void {
    this.recordTarget.hidden = isRunning
    this.stopTarget.hidden = !isRunning
  }

  #take(file: File): void {
    const chosen = new DataTransfer()
    chosen.items.add(file)
    this.inputTarget.files = chosen.files
    this.choose()
  }

  #say(words: string): void {
    this.statusTarget.textContent = words
  }
}

/** Without a microphone, or without leave, there is nothing to record. */
function orNothing(thrown: unknown): undefined {
  if (!(thrown instanceof NoSound)) throw thrown
}
