import { AppError } from '../../core/app-error.ts'

const registry = 'https://iana.org/assignments/http-problem-types'

/** The type of problem of the draft for bytes that do not go on where those end that are there. */
export function mismatchingOffset(expected: number, provided: number): AppError {
  return new AppError('conflict', {
    detail: `Continue from byte ${expected}.`,
    extra: {
      type: `${registry}#mismatching-upload-offset`,
      'expected-offset': expected,
      'provided-offset': provided,
    },
  })
}

/** The type of problem of the draft for two lengths of one file. */
export function inconsistentLength(): AppError {
  return new AppError('invalid_request', {
    detail: 'The length of the file is not the one that was given before.',
    extra: { type: `${registry}#inconsistent-upload-length` },
  })
}
