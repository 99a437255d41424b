import { errorTable } from '@anybin/contract'
import { expect, test } from 'vitest'
import { openTestMedia } from '../../media/src/examples.suite.ts'
import { picture } from '../test/support/pictures.ts'
import { AppError } from './core/app-error.ts'
import { withAppErrors } from './media.ts'

test('errors of media arrive as AppErrors with their code, sentence and time to come back', async () => {
  await using tested = await openTestMedia({ queueLimit: 0 })
  const media = withAppErrors(tested.media)
  const text = await tested.write(Buffer.from('Neither a picture nor a sound.'))
  const examine = () => media.examine(text, tested.outputPath)
  const detail = expect.stringMatching(/^This file type isn't supported/)
  const [refused, overloaded] = await Promise.all([examine(), examine()].map(thrownBy))
  expect(refused).toBeInstanceOf(AppError)
  expect(refused).toMatchObject({ code: 'unsupported_media_type', facts: { detail } })
  expect(overloaded).toMatchObject({
    code: 'overloaded',
    message: errorTable.overloaded.message,
    facts: { retryAfterSeconds: expect.any(Number) },
  })
  for (const rendering of [media, media.inBackground]) {
    const broken = await thrownBy(rendering.renderThumbnail(text, tested.outputPath, 160))
    expect(broken).toBeInstanceOf(AppError)
    expect(broken).toMatchObject({ code: 'unreadable_media' })
  }
})

test('what is no error of media passes as it is, and so does the outcome', async () => {
  await using tested = await openTestMedia()
  const media = withAppErrors(tested.media)
  const file = await tested.write(await picture('png'))
  const reason = new Error('enough')
  expect(await thrownBy(media.examine(file, tested.outputPath, AbortSignal.abort(reason)))).toBe(
    reason,
  )
  expect(await media.examine(file, tested.outputPath)).toMatchObject({ type: 'image/png' })
})

function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}
