import { type Figure, isMet, type Outcome } from './figure.ts'

const titles = ['figure', 'ours', 'floor', 'ratio', 'target', '', 'note'] as const

/** All outcomes as one table of text. */
export function renderTable(outcomes: readonly Outcome[]): string {
  const rows = [titles, ...outcomes.map(renderRow)]
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
  )
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '))
  return lines.map((line) => line.trimEnd()).join('\n')
}

function renderRow(outcome: Outcome): readonly string[] {
  if ('skipped' in outcome) return [outcome.name, '-', '-', '-', '-', 'skipped', outcome.skipped]
  return [
    outcome.name,
    outcome.ours,
    outcome.floor,
    outcome.ratio.toFixed(2),
    renderTarget(outcome),
    isMet(outcome) ? 'met' : 'MISSED',
    outcome.note ?? '',
  ]
}

function renderTarget({ target }: Figure): string {
  return `${target.kind === 'at-least' ? '≥' : '≤'} ${target.ratio}`
}
