import { messages } from '../messages/index.ts'
import { UploadRefusal, waitOf } from '../uploader/read-refusal.ts'
import type { Work } from './find-nonce.ts'
import type { Prove } from './prove.ts'
import type { SolverMessage } from './solver-worker.ts'

type Challenge = Work & { readonly challenge_id: string }

/** Shows by work that this is no robot, or a patient one. Files take turns, so that one worker does not slow another. */
export function proveByWork(workerUrl: string): Prove {
  let before: Promise<unknown> = Promise.resolve()
  return (told) => {
    const proof = before.then(() => work(workerUrl, told))
    before = proof.catch(() => undefined)
    return proof
  }
}

async function work(workerUrl: string, told: (fraction: number) => void) {
  const answer = await fetch('/api/v1/auth/pow/challenge?for=upload')
  if (!answer.ok) throw refusal(answer)
  const challenge = (await answer.json()) as Challenge
  const nonce = await solve(workerUrl, challenge, told)
  return { 'x-challenge-id': challenge.challenge_id, 'x-challenge-nonce': nonce }
}

function refusal({ status, headers }: Response): UploadRefusal {
  if (status !== 429) return new UploadRefusal(messages.botCheck.closed)
  const wait = waitOf(headers.get('retry-after'))
  return new UploadRefusal(`${messages.botCheck.tooMany}${wait}`)
}

/** Does the work in a worker of its own; rejects where no worker can run. */
export async function solve(
  workerUrl: string,
  { prefix, difficulty_bits }: Work,
  told: (fraction: number) => void,
): Promise<string> {
  const worker = new Worker(workerUrl)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  worker.addEventListener('error', () => reject(new UploadRefusal(messages.botCheck.cannotRun)))
  worker.addEventListener('message', ({ data }: MessageEvent<SolverMessage>) => {
    if ('nonce' in data) resolve(data.nonce)
    else told(data.fraction)
  })
  worker.postMessage({ prefix, difficulty_bits })
  try {
    return await promise
  } finally {
    worker.terminate()
  }
}
