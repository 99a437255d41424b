import { type Classification, classifications, type ScanState } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { Tables } from '../database/index.ts'

type CheckColumns = Selectable<Tables['checks']>
type DecisionColumns = Selectable<Tables['decisions']>

export type FlagKind = NonNullable<CheckColumns['kind']>
export type FlagEffect = NonNullable<CheckColumns['effect']>

/** What an engine found, as far as the state of an item depends on it. */
export type CheckFact = Pick<
  CheckColumns,
  'engine' | 'outcome' | 'kind' | 'effect' | 'classification'
>

/** What was decided, as far as the state of an item depends on it. */
export type DecisionFact = Pick<
  DecisionColumns,
  'id' | 'act' | 'classification' | 'overrules' | 'made_by' | 'made_at' | 'reverses'
>

export type ItemFacts = {
  /** Engines that must have passed it. */
  readonly required: readonly string[]
  readonly checks: readonly CheckFact[]
  readonly decisions: readonly DecisionFact[]
}

export type FoldedState = {
  readonly scanState: ScanState
  readonly classification: Classification
  /** Flags that made it so; none where a person did, or nobody. */
  readonly flags: readonly CheckFact[]
  /** What a person decided, if it counts. */
  readonly verdict: DecisionFact | undefined
}

const severities = ['clean', 'failed', 'held', 'blocked'] as const
type Judged = (typeof severities)[number]

const severityOf = { note: 'clean', fail: 'failed', hold: 'held', block: 'blocked' } as const

/** What somebody has judged who released the item: what it shows, to whomever. Nobody sees from it that it is no malware. */
const seenKinds: readonly FlagKind[] = ['near', 'picture', 'reports', 'unreadable']

/**
 * The state of an item, of all that is known about it: in whatever order that came. Machines only make it worse; people may
 * decide anything, and what a person released is not held again for what they had seen.
 */
export function foldState({ required, checks, decisions }: ItemFacts): FoldedState {
  const verdict = latestVerdict(decisions)
  const overruled = new Set(verdict ? parseKinds(verdict.overrules) : [])
  const flags = checks.filter(
    (check) => isFlag(check) && !(check.kind && overruled.has(check.kind)),
  )
  const machine = worstSeverity(flags)
  const person = verdict && stateOfAct[verdict.act]
  const scanState = join(person, machine) ?? (isPassed(required, checks) ? 'clean' : 'pending')
  const isByMachine = machine !== 'clean' && scanState === machine && person !== machine
  return {
    scanState,
    classification: classify({ required, checks, decisions }, verdict, overruled),
    flags: isByMachine ? flags.filter((flag) => severityOf[flag.effect ?? 'note'] === machine) : [],
    verdict,
  }
}

/** The kinds of flags that a person overrules who releases this item now. A grave one only once its entry is withdrawn. */
export function overruledKinds<Fact extends CheckFact>(
  checks: readonly Fact[],
  isWithdrawn: (check: Fact) => boolean,
): FlagKind[] {
  const standing = checks.filter((check) => check.kind === 'grave' && !isWithdrawn(check))
  const kinds = checks.flatMap(({ kind }) => kind ?? [])
  const all = new Set([...seenKinds, ...kinds])
  if (standing.length > 0) all.delete('grave')
  return [...all].sort()
}

const stateOfAct: Partial<Record<DecisionFact['act'], Judged>> = {
  release: 'clean',
  hold: 'held',
  block: 'blocked',
}

function join(person: Judged | undefined, machine: Judged): Judged | undefined {
  return person === undefined && machine === 'clean' ? undefined : worse(person ?? 'clean', machine)
}

function isFlag({ outcome, effect }: CheckFact): boolean {
  return effect !== null && (outcome === 'flag' || outcome === 'error')
}

function isPassed(required: readonly string[], checks: readonly CheckFact[]): boolean {
  // What was skipped or could not be judged was not passed.
  const passed = checks.filter(({ outcome }) => outcome === 'pass' || outcome === 'flag')
  return required.every((engine) => passed.some((check) => check.engine === engine))
}

/** Of people, without what was taken back. Of two at the same time the one with the greater id, so that the order is one. */
export function latestVerdict<Fact extends DecisionFact>(
  decisions: readonly Fact[],
): Fact | undefined {
  const reversed = new Set(decisions.map(({ reverses }) => reverses))
  return decisions
    .filter(({ act }) => act === 'hold' || act === 'release' || act === 'block')
    .filter(({ id, made_by }) => made_by !== 'system' && !reversed.has(id))
    .reduce<Fact | undefined>(later, undefined)
}

function later<Fact extends DecisionFact>(one: Fact | undefined, other: Fact): Fact {
  if (!one || other.made_at > one.made_at) return other
  return other.made_at === one.made_at && other.id > one.id ? other : one
}

function classify(
  { checks }: ItemFacts,
  verdict: DecisionFact | undefined,
  overruled: ReadonlySet<FlagKind>,
): Classification {
  const own = verdict?.classification
  const counts = (check: CheckFact) =>
    !check.kind || check.kind === 'picture' || !overruled.has(check.kind)
  const said = checks.filter((check) => counts(check) && check.outcome !== 'error')
  const standing = said.filter(
    (check) =>
      isFlag(check) && check.effect !== 'note' && !(check.kind && overruled.has(check.kind)),
  )
  const machine = (own ? standing : said).flatMap(({ classification }) => classification ?? [])
  return [own ?? 'unclassified', ...machine].reduce(worseClass)
}

function worstSeverity(flags: readonly CheckFact[]): Judged {
  return flags.map(({ effect }): Judged => severityOf[effect ?? 'note']).reduce(worse, 'clean')
}

function worse(one: Judged, other: Judged): Judged {
  return severities.indexOf(one) >= severities.indexOf(other) ? one : other
}

function worseClass(one: Classification, other: Classification): Classification {
  return classifications.indexOf(one) >= classifications.indexOf(other) ? one : other
}

function parseKinds(json: string): FlagKind[] {
  return JSON.parse(json) as FlagKind[]
}
