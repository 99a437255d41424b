import { type Clock, second } from '../core/clock.ts'
import { postpone } from './postpone.ts'

const budgetMs = 5 * second

/** Gives work that may be long a few seconds: what is left then goes to the end of its line. The work heeds the signal. */
export async function withinBudget(
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const budget = AbortSignal.timeout(budgetMs)
  try {
    await work(AbortSignal.any([signal, budget]))
  } catch (error) {
    throw error === budget.reason ? postpone(clock.now()) : error
  }
}
