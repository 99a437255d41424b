import type { Report } from '../report.ts'

/** What a person decides about: whether this file leaves as it is. */
export type Question = {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly filename: string
  readonly report: Report
  /** Origin of the site that it would go to. */
  readonly site: string
  /** How it would be uploaded, by the names of the options. */
  readonly options: Readonly<Record<string, unknown>>
}
