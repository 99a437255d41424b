/** Thrown by a handler whose job is to be run again later: no failure, and no attempt is used. */
export class Postponed extends Error {
  /** Epoch milliseconds. */
  readonly until: number

  constructor(until: number) {
    super(`Postponed until ${new Date(until).toISOString()}`)
    this.name = 'Postponed'
    this.until = until
  }
}

/** Ends a run whose work is not done: `throw postpone(until)`. With the time of now it goes to the end of the line. */
export function postpone(until: number): Postponed {
  return new Postponed(until)
}
