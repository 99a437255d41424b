import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { serveQuestions } from './serve-questions.ts'
import {
  frameSamples,
  type SpeechAnswer,
  type SpeechQuestion,
  speechRate,
} from './speech-protocol.ts'

const fullScale = 32_768
// The model wants the end of the frame before in front of each. It answers without, but calls noise after speech speech.
const contextSamples = 64

async function start(): Promise<void> {
  env.wasm.numThreads = 1
  env.wasm.wasmBinary = new Uint8Array(
    await readFile(join(import.meta.dirname, 'ort-wasm-simd-threaded.wasm')),
  ).buffer
  const model = await readFile(join(import.meta.dirname, 'models', 'silero_vad_v5.onnx'))
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] })
  const rate = new Tensor('int64', [BigInt(speechRate)])
  let state = freshState()
  let context = new Float32Array(contextSamples)

  serveQuestions(async ({ samples, isFirst }: SpeechQuestion): Promise<SpeechAnswer> => {
    if (isFirst) {
      state = freshState()
      context = new Float32Array(contextSamples)
    }
    const chances = new Float32Array(samples.length / frameSamples)
    for (const at of chances.keys()) {
      const frame = samples.subarray(at * frameSamples, (at + 1) * frameSamples)
      const heard = new Float32Array(contextSamples + frameSamples)
      heard.set(context)
      for (const [place, sample] of frame.entries()) {
        heard[contextSamples + place] = sample / fullScale
      }
      context = heard.slice(frameSamples)
      const input = new Tensor('float32', heard, [1, heard.length])
      const { output, stateN } = await session.run({ input, state, sr: rate })
      state = stateN as Tensor
      chances[at] = (output?.data[0] as number | undefined) ?? Number.NaN
    }
    return { kind: 'speech', chances }
  })
}

/** What the model remembers of a clip that has not begun. */
function freshState(): Tensor {
  return new Tensor('float32', new Float32Array(2 * 128), [2, 1, 128])
}

void start()
