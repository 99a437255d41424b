import type { ItemKind } from '@anybin/contract'
import type { AuditActor, AuditLog } from '../accounts/index.ts'
import type { EnginesConfig } from '../config/engine-config.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, day, minute } from '../core/clock.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Engine, EnginePurpose, Recipient } from './engine.ts'
import type { EngineState, EngineStates } from './engine-states.ts'
import type { Cost, Limits, Spending } from './spending.ts'

/** `ok`: it answered the last time; `unused`: it was never asked; `resting`: it failed again and again and is left alone. */
export type EngineCondition = 'ok' | 'unused' | 'failing' | 'resting' | 'paused'

export type EngineFacts = {
  readonly name: string
  readonly purpose: EnginePurpose
  readonly kinds: readonly ItemKind[]
  readonly condition: EngineCondition
  /** Of the program and of what it knows, when it answered last. */
  readonly version: string | null
  /** Epoch ms. */
  readonly lastOkAt: number | null
  readonly lastError: string | null
  /** Of today, and how much it may be. */
  readonly spent: Cost
  readonly limits: Pick<Limits, 'calls' | 'micros'>
}

/** Who gets to see items outside the operator's own machines, and which. */
export type Disclosure = Recipient & {
  readonly purpose: EnginePurpose
  readonly kinds: readonly ItemKind[]
  /** Also what is private, has a password or may be seen so many times only. */
  readonly seesPrivate: boolean
}

/** The engines of this installation, whoever uses them. Modules add theirs when they are opened. */
export class Engines {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #config: EnginesConfig
  readonly #engines = new Map<string, Engine>()
  readonly #jobs: Jobs
  readonly #spending: Spending
  readonly #states: EngineStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly config: EnginesConfig
    readonly jobs: Jobs
    readonly spending: Spending
    readonly engineStates: EngineStates
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#config = parts.config
    this.#jobs = parts.jobs
    this.#spending = parts.spending
    this.#states = parts.engineStates
  }

  define(): void {
    const name = 'engines.remove-old-spending'
    this.#jobs.define(name, (_, signal) => this.#spending.removeOld(signal))
    this.#jobs.schedule(name, day)
  }

  /** Answers what it was given. Two engines of one name are a mistake. */
  add<One extends Engine>(engine: One): One {
    if (this.#engines.has(engine.name)) throw new Error(`There is an engine ${engine.name} already`)
    this.#engines.set(engine.name, engine)
    return engine
  }

  list(): Promise<EngineFacts[]> {
    return Promise.all([...this.#engines.values()].map((engine) => this.#describe(engine)))
  }

  /** Whether it may be shown what its owner did not give to everybody. */
  maySeePrivate({ name, recipient }: Engine): boolean {
    return recipient === undefined || this.#config.trusted.includes(name)
  }

  /** What goes where, for people who want to know. */
  disclosures(): Disclosure[] {
    return [...this.#engines.values()].flatMap((engine) => {
      const { purpose, kinds, recipient } = engine
      return recipient
        ? [{ ...recipient, purpose, kinds, seesPrivate: this.maySeePrivate(engine) }]
        : []
    })
  }

  /** Asks it now, whether it rests or not, and answers its version. Rejects with what it says. */
  async test(name: string, by: AuditActor): Promise<string> {
    const version = await this.#ask(name)
    await this.#audit.recordNow({ by, action: 'engine.test', target: name })
    return version
  }

  /** The same, and that it would look at the whole of a file of so many bytes. */
  async prove(name: string, bytes: number): Promise<string> {
    const version = await this.#ask(name)
    await this.#find(name).proveLimit?.(bytes, AbortSignal.timeout(2 * minute))
    return version
  }

  /** Uploads wait for it until it is resumed, and are scanned then. */
  async pause(name: string, by: AuditActor): Promise<void> {
    const engine = this.#find(name)
    await this.#states.pause(engine.name, typeof by === 'string' ? by : by.userId)
    await this.#audit.recordNow({ by, action: 'engine.pause', target: name })
  }

  async resume(name: string, by: AuditActor): Promise<void> {
    const engine = this.#find(name)
    await this.#states.pause(engine.name, null)
    await this.#audit.recordNow({ by, action: 'engine.resume', target: name })
  }

  async #ask(name: string): Promise<string> {
    const engine = this.#find(name)
    const limit = AbortSignal.timeout(2 * minute)
    const version = await engine.version(limit)
    await engine.check?.(limit)
    await this.#states.succeeded(name, version)
    return version
  }

  async #describe({ name, purpose, kinds }: Engine): Promise<EngineFacts> {
    const state = await this.#states.find(name)
    const { dailyCalls, dailyMicros } = this.#config
    return {
      name,
      purpose,
      kinds,
      condition: conditionOf(state, this.#clock.now()),
      version: state?.version ?? null,
      lastOkAt: state?.last_ok_at ?? null,
      lastError: state?.last_error ?? null,
      spent: await this.#spending.spent(name),
      limits: { calls: dailyCalls[name], micros: dailyMicros[name] },
    }
  }

  #find(name: string): Engine {
    const engine = this.#engines.get(name)
    if (engine) return engine
    const names = [...this.#engines.keys()].join(', ')
    const detail = `There is no engine ${name}. ${names ? `There are: ${names}.` : 'None is configured.'}`
    throw new AppError('not_found', { detail })
  }
}

function conditionOf(state: EngineState | undefined, now: number): EngineCondition {
  if (!state) return 'unused'
  if (state.paused_by !== null) return 'paused'
  if ((state.breaker_until ?? 0) > now) return 'resting'
  if (state.failures > 0) return 'failing'
  return state.last_ok_at === null ? 'unused' : 'ok'
}
