import { look, openModels } from './picture-models.ts'
import type { PictureAnswer, PictureQuestion, View } from './picture-protocol.ts'
import { serveQuestions } from './serve-questions.ts'

async function perform({ squares, models }: PictureQuestion): Promise<PictureAnswer> {
  const views: View[] = []
  for (const square of squares) views.push(await look(square, models))
  return { kind: 'views', views }
}

async function start(): Promise<void> {
  await openModels(import.meta.dirname)
  serveQuestions(perform)
}

void start()
