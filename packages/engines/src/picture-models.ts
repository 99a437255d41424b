import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import {
  cast,
  div,
  image,
  ready,
  reshape,
  setBackend,
  type Tensor,
  type Tensor3D,
  tensor3d,
  tidy,
} from '@tensorflow/tfjs-core'
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers'
import { type Classes, type Models, side, type View } from './picture-protocol.ts'

/** Before anything is looked at. `from` is where the WebAssembly and the models are. */
export async function openModels(from: string): Promise<void> {
  folder = from
  setWasmPaths(`${from}/`)
  await setBackend('wasm')
  await ready()
}

// Of the small model; below, none of 125 ordinary photos is anything that the large one would find.
const doubt = 0.2
const smallSide = 224

/** By the small model, and by the large one where that is in doubt and both are wanted. */
export async function look(square: Uint8Array, models: Models): Promise<View> {
  const small = await classify('small', square)
  const isDoubtful = small.porn + small.hentai + small.sexy > doubt
  return models === 'both' && isDoubtful
    ? { small, large: await classify('large', square) }
    : { small }
}

/** As nsfwjs 4.4.0 prepares a picture: values from 0 to 1, stretched to the square that the model was trained on. */
async function classify(name: 'small' | 'large', square: Uint8Array): Promise<Classes> {
  const model = await load(name)
  const scores = tidy(() => {
    const pixels: Tensor3D = div(cast(tensor3d(square, [side, side, 3], 'int32'), 'float32'), 255)
    const edge = name === 'small' ? smallSide : side
    const fitted = edge === side ? pixels : image.resizeBilinear(pixels, [edge, edge], true)
    const output = model.predict(reshape(fitted, [1, edge, edge, 3])) as Tensor
    return [...output.dataSync()]
  })
  const [drawing = 0, hentai = 0, neutral = 0, porn = 0, sexy = 0] = scores
  return { drawing, hentai, neutral, porn, sexy }
}

let folder = ''
const loading = new Map<string, Promise<LayersModel>>()

function load(name: 'small' | 'large'): Promise<LayersModel> {
  const model = loading.get(name) ?? readModel(join(folder, 'models', name))
  loading.set(name, model)
  return model
}

async function readModel(folder: string): Promise<LayersModel> {
  const { modelTopology, weights } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'))
  const { buffer, byteOffset, byteLength } = await readFile(join(folder, 'weights.bin'))
  const weightData = buffer.slice(byteOffset, byteOffset + byteLength)
  return loadLayersModel({
    load: async () => ({ modelTopology, weightSpecs: weights, weightData }),
  })
}
