import { type Figure, median, renderRate, type Target } from './figure.ts'

export type Contest = {
  readonly name: string
  readonly target: Target
  readonly note?: string
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
  const faster = ours.map((rate, round) => rate / (floor[round] ?? Number.NaN))
  const isBound = contest.target.kind === 'at-most'
  return {
    name: contest.name,
    target: contest.target,
    ...(contest.note === undefined ? {} : { note: contest.note }),
    ours: renderRate(median(ours), contest.unit),
    floor: renderRate(median(floor), contest.unit),
    ratio: median(isBound ? faster.map((ratio) => 1 / ratio) : faster),
  }
}
