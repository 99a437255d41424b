import { keepHere, readKept } from '../browser-storage.ts'
import { messages } from '../messages/index.ts'
import type { SoundSettings } from './sound-source.ts'

const storageKey = 'anybin-recorder'
const tab = 'tab'

/** Which microphone, and what the browser does with its sound: chosen once, and remembered here. */
export class InputChoice {
  readonly #input: HTMLSelectElement
  readonly #noise: HTMLInputElement
  readonly #volume: HTMLInputElement

  constructor(input: HTMLSelectElement, noise: HTMLInputElement, volume: HTMLInputElement) {
    this.#input = input
    this.#noise = noise
    this.#volume = volume
    const { reducesNoise, evensVolume } = readChoice()
    noise.checked = reducesNoise
    volume.checked = evensVolume
  }

  get settings(): SoundSettings {
    return {
      input: this.#input.value,
      reducesNoise: this.#noise.checked,
      evensVolume: this.#volume.checked,
    }
  }

  remember(): void {
    keepHere(storageKey, JSON.stringify(this.settings))
  }

  /** What there is to choose from; browsers tell names only once one was allowed. */
  async list(): Promise<void> {
    const all = await navigator.mediaDevices.enumerateDevices().catch(() => [])
    const named = all.filter(({ kind, deviceId }) => kind === 'audioinput' && !isUsual(deviceId))
    const { usualInput, tabInput, microphone } = messages.recorder
    const choices = [
      new Option(usualInput, ''),
      ...named.map(({ label, deviceId }, at) => new Option(label || microphone(at + 1), deviceId)),
      ...('getDisplayMedia' in navigator.mediaDevices ? [new Option(tabInput, tab)] : []),
    ]
    const chosen = this.#input.options.length === 0 ? readChoice().input : this.#input.value
    this.#input.replaceChildren(...choices)
    this.#input.value = choices.some(({ value }) => value === chosen) ? chosen : ''
  }
}

/** Chromium lists the usual ones a second time. */
function isUsual(deviceId: string): boolean {
  return ['', 'default', 'communications'].includes(deviceId)
}

/** What was chosen the last time, or the usual. */
export function readChoice(): SoundSettings {
  const usual = { input: '', reducesNoise: true, evensVolume: false }
  try {
    const kept = JSON.parse(readKept(storageKey) ?? '{}') as Partial<SoundSettings> | null
    return {
      // Which tab, nobody can say beforehand.
      input: typeof kept?.input === 'string' && kept.input !== tab ? kept.input : usual.input,
      reducesNoise: kept?.reducesNoise !== false,
      evensVolume: kept?.evensVolume === true,
    }
  } catch {
    // Somebody wrote something else there.
    return usual
  }
}
