import { Controller } from '@hotwired/stimulus'
import { solve } from '../challenge/prove-by-work.ts'

/** Does the work of the challenge that came with a form, beside the page, and sends the form when it is done. */
export class ProofController extends Controller<HTMLFormElement> {
  static override values = {
    solver: String,
    prefix: String,
    bits: Number,
    proving: String,
    proven: String,
    failed: String,
  }
  static override targets = ['nonce', 'status']
  declare readonly solverValue: string
  declare readonly prefixValue: string
  declare readonly bitsValue: number
  declare readonly provingValue: string
  declare readonly provenValue: string
  declare readonly failedValue: string
  declare readonly nonceTarget: HTMLInputElement
  declare readonly statusTarget: HTMLElement
  #isDone = false
  #isWanted = false

  override async connect(): Promise<void> {
    this.statusTarget.textContent = this.provingValue
    const work = { prefix: this.prefixValue, difficulty_bits: this.bitsValue }
    try {
      this.nonceTarget.value = await solve(this.solverValue, work, () => undefined)
      this.statusTarget.textContent = this.provenValue
    } catch {
      // The form still works after the wait that the page names.
      this.statusTarget.textContent = this.failedValue
    }
    this.#isDone = true
    if (this.#isWanted) this.element.requestSubmit()
  }

  /** Who is faster than the work waits for it. */
  send(event: SubmitEvent): void {
    if (this.#isDone) return
    event.preventDefault()
    this.#isWanted = true
  }
}
