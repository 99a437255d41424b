import { type App, openApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { createLog } from '../../src/core/log.ts'
import { liftCallLimits } from './unhurried.ts'

export type Settings = Readonly<Record<string, string>>

/** Somebody with a key that may do everything. */
export type Person = { readonly email: string; readonly userId: string; readonly key: string }

/** Opens an installation in this process, beside its server or while none runs, and closes it after the work. */
export async function withApp<T>(
  settings: Settings,
  work: (app: App) => Promise<T>,
): Promise<Awaited<T>> {
  const config = loadConfig({ ...settings, ANYBIN_MEDIA_PROCESSES: '1' })
  await using app = await openApp(config, createLog('silent'))
  return await work(app)
}

export async function makePerson(app: App, name: string): Promise<Person> {
  const { config, apiKeys, users } = app
  await liftCallLimits(app)
  const email = `${name}@example.org`
  const user = await users.create({ email, name, role: 'member', planId: 'business' })
  const { key } = await apiKeys.create(user, {
    kind: 'family',
    name: 'test',
    audience: config.http.origin,
    expiresAt: null,
    scopes: ['image:create', 'image:read', 'image:delete', 'voice:create', 'voice:delete'],
  })
  return { email, userId: user.id, key }
}
