import type { ItemKind } from '@anybin/contract'
import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, minute } from '../../core/clock.ts'
import type { EngineState, EngineStates } from './engine-states.ts'
import type { ScanEngine } from './scan-engine.ts'

/** `ok`: it answered the last time; `unused`: it was never asked; `resting`: it failed again and again and is left alone. */
export type EngineCondition = 'ok' | 'unused' | 'failing' | 'resting' | 'paused'

export type EngineFacts = {
  readonly name: string
  readonly kinds: readonly ItemKind[]
  readonly condition: EngineCondition
  /** Of the program and of what it knows, when it answered last. */
  readonly version: string | null
  /** Epoch ms. */
  readonly lastOkAt: number | null
  readonly lastError: string | null
}

/** The engines of this installation, as an operator sees them. */
export class Engines {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #engines: readonly ScanEngine[]
  readonly #states: EngineStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly engines: readonly ScanEngine[]
    readonly engineStates: EngineStates
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#engines = parts.engines
    this.#states = parts.engineStates
  }

  list(): Promise<EngineFacts[]> {
    return Promise.all(this.#engines.map((engine) => this.#describe(engine)))
  }

  /** Asks it now, whether it rests or not, and answers its version. Rejects with what it says. */
  async test(name: string): Promise<string> {
    const version = await this.#find(name).version(AbortSignal.timeout(minute))
    await this.#states.succeeded(name, version)
    return version
  }

  /** The same, and that it would look at the whole of a file of so many bytes. */
  async prove(name: string, bytes: number): Promise<string> {
    const version = await this.test(name)
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

  async #describe({ name, kinds }: ScanEngine): Promise<EngineFacts> {
    const state = await this.#states.find(name)
    return {
      name,
      kinds,
      condition: conditionOf(state, this.#clock.now()),
      version: state?.version ?? null,
      lastOkAt: state?.last_ok_at ?? null,
      lastError: state?.last_error ?? null,
    }
  }

  #find(name: string): ScanEngine {
    const engine = this.#engines.find((one) => one.name === name)
    if (engine) return engine
    const names = this.#engines.map((one) => one.name).join(', ')
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
