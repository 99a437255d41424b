import { expect, test, vi } from 'vitest'
import type { en } from './en/index.ts'

test('no message is asked for before there is a page to say it', async () => {
  vi.resetModules()
  const { speak } = await import('./voices.ts')
  const { Voice } = await import('./voice.ts')
  const mute = new Proxy({} as typeof en, {
    get: (_, id) => {
      throw new Error(`${String(id)} was asked for, and whoever asked keeps it in one language.`)
    },
  })
  const silence = new Voice('en', { name: '', tag: 'en', dir: 'ltr' }, mute)
  const { registerPages } = await speak(silence, () => import('../register-pages.ts'))
  expect(registerPages).toBeTypeOf('function')
})
