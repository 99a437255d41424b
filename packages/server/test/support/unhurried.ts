import type { App } from '../../src/app.ts'

/** Lets every key call as often as it likes: tests are faster than people. */
export async function liftCallLimits({ database }: App): Promise<void> {
  const often = { api_calls_per_minute: 1_000_000, mcp_calls_per_minute: 1_000_000 }
  await database.query.updateTable('plans').set(often).execute()
}
