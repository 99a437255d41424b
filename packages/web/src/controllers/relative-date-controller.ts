import { Controller } from '@hotwired/stimulus'
import { messages, pageLanguage } from '../messages/index.ts'

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const refreshMs = 60_000

type Formats = {
  readonly exact: Intl.DateTimeFormat
  readonly relative: Intl.RelativeTimeFormat
}

let made: Formats | undefined

/** Turns `<time>` into "3 minutes ago" and keeps it true; the exact time stays in the title. */
export class RelativeDateController extends Controller<HTMLTimeElement> {
  #timer: ReturnType<typeof setInterval> | undefined

  override connect(): void {
    const exact = new Date(this.element.dateTime)
    this.element.title = formats().exact.format(exact)
    this.#show(exact)
    this.#timer = setInterval(() => this.#show(exact), refreshMs)
  }

  override disconnect(): void {
    clearInterval(this.#timer)
  }

  #show(exact: Date): void {
    this.element.textContent = relativeTo(Date.now(), exact.getTime())
  }
}

/** Made once: an album has hundreds of dates, and a phone needs a millisecond for each format. */
function formats(): Formats {
  made ??= {
    exact: new Intl.DateTimeFormat(pageLanguage(), { dateStyle: 'short', timeStyle: 'medium' }),
    relative: new Intl.RelativeTimeFormat(pageLanguage(), { numeric: 'auto' }),
  }
  return made
}

function relativeTo(now: number, then: number): string {
  const seconds = (then - now) / 1000
  const format = formats().relative
  const fitting = units.find(([, length]) => Math.abs(seconds) >= length)
  return fitting ? format.format(Math.round(seconds / fitting[1]), fitting[0]) : messages.date.now
}
