import type { EnginesConfig } from '../config/engine-config.ts'
import { type Clock, minute } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { postpone } from '../jobs/index.ts'
import { type Engine, EngineUnavailable, FileRejected } from './engine.ts'
import type { EngineStates } from './engine-states.ts'
import { type Budget, BudgetSpent, type Cost, type Spending } from './spending.ts'

const usualDeadlineMs = 5 * minute

export type CallOptions = {
  readonly signal: AbortSignal
  /** What `version` answered. */
  readonly version: string
  /** For how many calls it counts, as minutes of sound: one when left out. */
  readonly calls?: number
  /** How many bytes are sent. */
  readonly bytes?: number
  /** Besides those of the engine, such as one of the account whose item it is. */
  readonly budgets?: readonly Budget[]
}

/**
 * Calls of engines from jobs. An engine that is away, rests, is paused or whose budget is spent is no failure: the job is
 * postponed and uses no attempt. Whatever else goes wrong with a file is thrown, and what was taken of budgets is given back.
 */
export class EngineCalls {
  readonly #clock: Clock
  readonly #config: EnginesConfig
  readonly #log: Log
  readonly #spending: Spending
  readonly #states: EngineStates

  constructor(parts: {
    readonly clock: Clock
    readonly config: EnginesConfig
    readonly log: Log
    readonly spending: Spending
    readonly engineStates: EngineStates
  }) {
    this.#clock = parts.clock
    this.#config = parts.config
    this.#log = parts.log
    this.#spending = parts.spending
    this.#states = parts.engineStates
  }

  /** Of an engine that may be asked now: comes first, since what it said before needs no call. */
  async version(engine: Engine, signal: AbortSignal): Promise<string> {
    const restsUntil = await this.#states.restsUntil(engine.name)
    if (restsUntil !== undefined) throw postpone(restsUntil)
    return this.#within(engine, signal, (limit) => engine.version(limit))
  }

  /** `work` is the call, which heeds its signal. Rejects with FileRejected where the engine cannot do anything with the file. */
  async make<T>(
    engine: Engine,
    options: CallOptions,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const budgets = [this.#budgetOf(engine.name), ...(options.budgets ?? [])]
    const cost = this.costOf(engine.name, options)
    const spent = await this.#spending.take(engine.name, cost, budgets).catch(postponeSpent)
    try {
      const answer = await this.#within(engine, options.signal, work)
      await this.#states.succeeded(engine.name, options.version)
      return answer
    } catch (error) {
      await this.#spending.giveBack(spent)
      throw error
    }
  }

  costOf(name: string, { calls = 1, bytes = 0 }: Pick<CallOptions, 'calls' | 'bytes'> = {}): Cost {
    return { calls, micros: calls * (this.#config.callMicros[name] ?? 0), bytes }
  }

  async #within<T>(
    engine: Engine,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const late = AbortSignal.timeout(engine.deadlineMs ?? usualDeadlineMs)
    try {
      return await work(AbortSignal.any([signal, late]))
    } catch (error) {
      signal.throwIfAborted()
      if (late.aborted) {
        const cause = new EngineUnavailable(`${engine.name} took too long`, { cause: error })
        throw await this.#postponed(engine, cause)
      }
      if (error instanceof EngineUnavailable) throw await this.#postponed(engine, error)
      // One that can do nothing with any file is away, too.
      if (error instanceof FileRejected && !error.isFinal) {
        await this.#states.failed(engine.name, error)
      }
      throw error
    }
  }

  async #postponed(engine: Engine, error: EngineUnavailable): Promise<Error> {
    const until = await this.#states.failed(engine.name, error)
    this.#log.warn({ err: error, engine: engine.name }, 'an engine is away')
    return postpone(Math.max(until, this.#clock.now()))
  }

  #budgetOf(name: string): Budget {
    const { dailyCalls, dailyMicros } = this.#config
    return { scope: '', limits: { calls: dailyCalls[name], micros: dailyMicros[name] } }
  }
}

function postponeSpent(error: unknown): never {
  throw error instanceof BudgetSpent ? postpone(error.until) : error
}
