import type { Side } from './burst-client.ts'
import type { Effort } from './effort.ts'
import { type Figure, median, renderRate, type Target } from './figure.ts'
import { driveBursts } from './load.ts'

/** What is compared, and what the ratio should be. */
export type Question = {
  readonly name: string
  readonly target: Target
  readonly note?: string
}

export type Contest = Question & {
  /** Of the rates; without it they are things per second. */
  readonly unit?: string
  readonly rounds: number
  /** Each measures one round and answers a rate. */
  readonly ours: () => Promise<number>
  readonly floor: () => Promise<number>
}

/**
 * Measures both sides in turns and takes the middle of the rounds' ratios, so that what else the machine does hits both.
 * For an upper bound the ratio is how many times slower ours is, for a lower bound how many times faster.
 */
export async function compareRates(contest: Contest): Promise<Figure> {
  const ours: number[] = []
  const floor: number[] = []
  for (let round = 0; round < contest.rounds; round += 1) {
    floor.push(await contest.floor())
    ours.push(await contest.ours())
  }
  return judge(contest, { ours, floor }, contest.unit)
}

const burstConnections = 16
const burstAnswers = 800

/** Measures small answers in bursts of some 30 ms, for rounds of a second differ by more than what is compared. */
export async function compareInBursts(
  {
    bursts: rounds,
    answers = burstAnswers,
    connections = burstConnections,
  }: Pick<Effort, 'bursts'> & { readonly answers?: number; readonly connections?: number },
  { ours, floor, ...question }: Question & { readonly ours: Side; readonly floor: Side },
): Promise<Figure> {
  const size = { connections, answers, rounds, warmUpRounds: Math.min(20, rounds) }
  return judge(question, await driveBursts({ ours, floor, ...size }))
}

type Rates = { readonly ours: readonly number[]; readonly floor: readonly number[] }

function judge({ name, target, note }: Question, { ours, floor }: Rates, unit?: string): Figure {
  const faster = ours.map((rate, round) => rate / (floor[round] ?? Number.NaN))
  return {
    name,
    target,
    ...(note === undefined ? {} : { note }),
    ours: renderRate(median(ours), unit),
    floor: renderRate(median(floor), unit),
    ratio: median(target.kind === 'at-most' ? faster.map((ratio) => 1 / ratio) : faster),
  }
}
