import { Controller } from '@hotwired/stimulus'

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
  #recorder: MediaRecorder | undefined

  override connect(): void {
    const canRecord = 'MediaRecorder' in window && isSecureContext
    if (this.hasRecorderTarget) this.recorderTarget.hidden = !canRecord
  }

  override disconnect(): void {
    this.stop()
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
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined)
    if (!stream) {
      this.#say(this.refusedValue)
      return
    }
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop()
      const type = recorder.mimeType.split(';')[0] ?? ''
      this.#take(new File(parts, this.recordingNameValue, { type }))
    })
    recorder.start()
    this.#recorder = recorder
    this.#showRecording(true)
    this.#say(this.recordingValue)
  }

  stop(): void {
    if (this.#recorder?.state === 'recording') this.#recorder.stop()
    this.#recorder = undefined
    if (this.hasRecorderTarget) this.#showRecording(false)
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
