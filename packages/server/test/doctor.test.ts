import { expect, test } from 'vitest'
import { examine } from '../src/doctor.ts'
import { Glances } from '../src/glances.ts'
import { startServer } from './support/start-server.ts'

async function saysOf(
  name: string,
  environment: Readonly<Record<string, string>>,
  ask: typeof examine = (app) => new Glances(app).read(),
) {
  await using server = await startServer(undefined, { environment })
  const found = (await ask(server.app)).filter((one) => one.name === name)
  return found.map(({ state, detail }) => `${state}: ${detail}`)
}

test('whoever lets strangers upload is warned that nobody looks, is told or can be reached', async () => {
  const warning =
    'off: may upload, and nothing looks at what they upload, nobody is told of decisions by mail, nobody can be reached about abuse'
  // What reads text in pictures judges nothing.
  const open = { ANYBIN_REGISTRATION: 'open', ANYBIN_TEXT_LANGUAGES: 'eng' }
  expect(await saysOf('strangers', open)).toEqual([warning])
  expect(await saysOf('engines', open, examine)).toEqual([
    'off: nothing looks at uploads but people and lists',
  ])
  expect(await saysOf('strangers', { ANYBIN_ANONYMOUS_UPLOADS: 'on' })).toEqual([warning])
})

test('whoever does not, or has all of that, is not warned', async () => {
  expect(await saysOf('strangers', {})).toEqual(['ok: only people you invited upload'])
  const whole = {
    ANYBIN_REGISTRATION: 'open',
    ANYBIN_PICTURE_CLASSIFIER: 'small',
    ANYBIN_SMTP_URL: 'smtp://127.0.0.1:1',
    ANYBIN_CONTACT: 'mailto:abuse@bin.example',
  }
  expect(await saysOf('strangers', whole)).toEqual(['ok: may upload'])
})
