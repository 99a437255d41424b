import { expect, test } from 'vitest'
import { uploadOptionsSchema } from '../items/upload-options.ts'
import { uploadParamsSchema } from './uploads.ts'

test('an upload that is announced has every option of one that is sent at once', () => {
  const aboutFile = ['mime', 'secret', 'sha256', 'size']
  const announced = Object.keys(uploadParamsSchema.shape).filter(
    (name) => !aboutFile.includes(name),
  )
  expect(announced.sort()).toEqual(Object.keys(uploadOptionsSchema.shape).sort())
})
