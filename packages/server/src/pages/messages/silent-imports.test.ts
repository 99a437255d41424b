import { expect, test, vi } from 'vitest'
import type { en } from './en/index.ts'

test('no message is asked for before there is a page to say it', async () => {
  vi.resetModules()
  const { inLocale } = await import('./locales.ts')
  const { Locale } = await import('./locale.ts')
  const mute = new Proxy({} as typeof en, {
    get: (_, id) => {
      throw new Error(`${String(id)} was asked for, and whoever asked keeps it in one language.`)
    },
  })
  const silence = new Locale('en', { name: '', tag: 'en', dir: 'ltr' }, mute)
  const { registerPages } = await inLocale(silence, () => import('../register-pages.ts'))
  expect(registerPages).toBeTypeOf('function')
})
