import { type Dialect, DummyDriver, Transaction } from 'kysely'

/**
 * Gives the work a transaction that passes statements on when they are asked for. Kysely's own sends one, waits for its
 * answer and sends the next one, also those that nobody waited for one by one: each of them would be a way to the database and
 * back. The connection beneath keeps them in their order.
 */
export function sendingTogether<Tables, Result>(
  one: Transaction<Tables>,
  dialect: Dialect,
  work: (together: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const executor = one.getExecutor()
  return executor.provideConnection((connection) => {
    const provider = {
      provideConnection: <T>(use: (own: typeof connection) => Promise<T>) => use(connection),
    }
    return work(
      new Transaction<Tables>({
        config: { dialect },
        dialect,
        // Of a transaction that is open already, it is asked for nothing.
        driver: new DummyDriver(),
        executor: executor.withConnectionProvider(provider),
      }),
    )
  })
}
