/** How a report is doing: the same whether or not there was anything. */
export type ReportEnding = 'received' | 'acted_on' | 'nothing_to_act_on'

/** Outcomes of cases after which everything is as it was. */
const withoutAction: readonly string[] = ['release', 'restore', 'granted', 'note']

/** Of a report with the outcome of its case, null while that is open. Where nothing was there, it ends by itself. */
export function endingOf(
  report: { readonly outcome: string | null; readonly ends_at: number | null },
  now: number,
): ReportEnding {
  const { outcome, ends_at: endsAt } = report
  if (outcome !== null) return isAction(outcome) ? 'acted_on' : 'nothing_to_act_on'
  return endsAt !== null && endsAt <= now ? 'nothing_to_act_on' : 'received'
}

export function isAction(outcome: string): boolean {
  return !withoutAction.includes(outcome)
}
