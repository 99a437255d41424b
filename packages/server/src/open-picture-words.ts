import type { Media } from '@anybin/media'
import type { Config } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Database } from './database/index.ts'
import {
  type EngineCalls,
  type Engines,
  greyPicture,
  OpenAiClient,
  recipientOf,
} from './engines/index.ts'
import {
  AccountBudgets,
  askForCaption,
  CaptionMaker,
  captionPrompt,
  PictureFiles,
  TextMaker,
  type WordMaker,
} from './enrichment/index.ts'
import type { TemporaryFiles } from './items/index.ts'
import type { BlobStore } from './storage/index.ts'

type Tools = {
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly config: Pick<Config, 'words'>
  readonly database: Database
  readonly engineCalls: EngineCalls
  readonly engines: Engines
  readonly media: Media
  readonly temporaryFiles: TemporaryFiles
}

/** What reads and describes pictures: what is built in, and what is configured. `opening` closes it. */
export async function openPictureWords(
  tools: Tools,
  opening: AsyncDisposableStack,
): Promise<readonly WordMaker[]> {
  const pictureFiles = new PictureFiles({ ...tools, rendering: tools.media.inBackground })
  const with_ = { ...tools, pictureFiles }
  return [...(await openText(with_, opening)), ...openCaptions(with_)]
}

type Sighted = Tools & { readonly pictureFiles: PictureFiles }

async function openText(tools: Sighted, opening: AsyncDisposableStack): Promise<WordMaker[]> {
  const { textLanguages } = tools.config.words
  if (textLanguages.length === 0) return []
  const package_ = await import('@anybin/engines').catch(orNone)
  if (!package_?.TextReader.isBuilt) return []
  const reader = opening.use(new package_.TextReader({ languages: textLanguages }))
  const maker = new TextMaker({ ...tools, reader })
  tools.engines.add(maker.engine)
  return [maker]
}

function openCaptions(tools: Sighted): WordMaker[] {
  const { captions, captionCalls: calls } = tools.config.words
  if (!captions) return []
  const client = new OpenAiClient({ ...captions, timeoutMs: 60_000 })
  const prompt = captionPrompt(captions.language, captions.morePrompt)
  const engine = tools.engines.add({
    name: 'caption',
    purpose: 'caption',
    kinds: ['image'],
    recipient: recipientOf(captions.url, 'picture'),
    version: async () => client.model,
    check: async (signal: AbortSignal) => {
      await askForCaption(client, prompt, greyPicture, signal)
    },
  } as const)
  const accountBudgets = new AccountBudgets({ ...tools, calls })
  const seesPrivate = tools.engines.maySeePrivate(engine)
  const parts = { accountBudgets, engine: { ...engine, client, seesPrivate }, prompt }
  return [new CaptionMaker({ ...tools, ...parts })]
}

/** It is an optional dependency. */
function orNone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
}
