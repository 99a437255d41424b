/** One thing that `doctor` looked at. `off` was not wanted; `missing` is needed and not there. */
export type Examination = {
  readonly name: string
  readonly state: 'ok' | 'off' | 'missing' | 'failing'
  readonly detail: string
  /** What the operator can do about it; empty when there is nothing to do. */
  readonly fix: string
}
