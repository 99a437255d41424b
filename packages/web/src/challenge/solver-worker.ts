import { findNonce, type Work } from './find-nonce.ts'

/** What the worker says: how far it is, and then what it found. */
export type SolverMessage = { readonly fraction: number } | { readonly nonce: string }

const say = (message: SolverMessage) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<Work>) => {
  say({ nonce: findNonce(data, (fraction) => say({ fraction })) })
})
