import { type Report, reportText } from '../report.ts'

const reasons = {
  found: '',
  cannot_mend: "It can't be painted over.",
  waiting: "A page in the user's browser asks whether to upload it as it is.",
  keep: "The user doesn't want it to be uploaded as it is.",
  busy: 'The user has other such questions open.',
} as const

/** A file stays where it is: something was found in it. Nothing that was found stands in here. */
export class HeldBack extends Error {
  override readonly name = 'HeldBack'
  readonly reason: keyof typeof reasons
  readonly report: Report

  constructor(
    reason: HeldBack['reason'],
    { report, cause }: { readonly report: Report; readonly cause?: Error },
  ) {
    const why = cause?.message ?? reasons[reason]
    super(`Nothing was uploaded. ${reportText(report)} ${why}`.trim(), { cause })
    this.reason = reason
    this.report = report
  }
}
