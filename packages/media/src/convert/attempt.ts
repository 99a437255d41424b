import type { MediaConfig } from '../media-config.ts'
import type { MediaAnswer, MediaLimits, MediaTask } from '../media-task.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

export type FallbackParts = {
  readonly config: MediaConfig
  readonly limits: MediaLimits
  /** Has a child process do it. */
  readonly run: (task: MediaTask, signal?: AbortSignal) => Promise<MediaAnswer>
}

export type Upload = {
  readonly inputPath: string
  readonly outputPath: string
  readonly signal?: AbortSignal | undefined
}

/** What a program of the system is given for one upload, and what can be done with the outcome. */
export type Attempt = FallbackParts &
  Upload & {
    readonly sandbox: Omit<Sandbox, 'fileBytes'>
    /** Where the program may write; other files may begin with the same name. */
    readonly convertedPath: string
    /** Examines what the program wrote as if it had been uploaded; says of which type it was before. */
    examine(path: string, converted: string): Promise<MediaAnswer>
  }

/** Prepares the help for one upload. */
export function beginAttempt(parts: FallbackParts, upload: Upload): Attempt {
  const { memoryBytes, wallMs } = parts.config
  const { outputPath, signal } = upload
  return {
    ...parts,
    ...upload,
    sandbox: { memoryBytes, wallMs, cpuSeconds: Math.ceil(wallMs / 1000) * 2 },
    convertedPath: `${outputPath}.converted`,
    async examine(inputPath, converted) {
      const { limits } = parts
      const madeFrom = converted.startsWith('audio/') ? { madeFrom: upload.inputPath } : {}
      const task = { kind: 'examine', inputPath, outputPath, limits, ...madeFrom } as const
      const answer = await parts.run(task, signal)
      if (answer.kind !== 'examined') return answer
      // What a program wrote needs no repair that the uploader should hear of.
      const { repaired: _, ...facts } = answer.examined
      const examined = { ...facts, stripped: 're-encoded', converted } as const
      return { ...answer, examined }
    },
  }
}
