import { readAnswer } from './chat-answer.ts'
import { EngineUnavailable, FileRejected } from './engine.ts'
import { type EndpointOptions, EngineEndpoint } from './engine-endpoint.ts'

/** Of a picture that a model looks at. */
export type ShownPicture = { readonly contentType: string; readonly bytes: Uint8Array }

export type ChatQuestion = {
  /** What the model is to do, in English; it has to say what the object that it answers looks like. */
  readonly prompt: string
  readonly pictures?: readonly ShownPicture[]
  /** JSON Schema of the object that is wanted, and a name for it of letters, digits and "_-". */
  readonly schema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> }
  /** Of the answer. Default 600. */
  readonly maxTokens?: number
  readonly signal: AbortSignal
}

/** What a model answered: an object, as far as it kept to what was asked. Nothing in it may be trusted. */
export type ChatAnswer = { readonly value: unknown; readonly model: string | undefined }

const formats = ['json_schema', 'json_object', 'prompt'] as const
const maxRounds = 8
const patienceFactor = 4
/** What not every server knows: left out where it is complained about. */
const optional = ['temperature', 'reasoning_effort', 'think', 'chat_template_kwargs'] as const

/** How a server wants to be spoken to, as far as that is known. */
type Dialect = {
  /** Place in `formats`. */
  readonly format: number
  readonly without: ReadonlySet<string>
  readonly tokensName: 'max_tokens' | 'max_completion_tokens'
}

type Attempt = {
  readonly dialect: Dialect
  readonly maxTokens: number
  readonly isPatient: boolean
  readonly isRepair: boolean
}

/**
 * A server that speaks the dialect of OpenAI: OpenAI itself, Ollama, llama.cpp, vLLM, LocalAI. How it wants to be asked for JSON is
 * found out once: by a schema, by the word that JSON is wanted, or by the prompt alone.
 */
export class OpenAiClient {
  readonly #endpoint: EngineEndpoint
  readonly #model: string
  #dialect: Dialect = { format: 0, without: new Set(), tokensName: 'max_tokens' }

  /** `url` is its base, such as `http://127.0.0.1:11434/v1`. */
  constructor(options: EndpointOptions & { readonly model: string }) {
    this.#endpoint = new EngineEndpoint(options)
    this.#model = options.model
  }

  get model(): string {
    return this.#model
  }

  /** `/chat/completions`. Rejects with EngineUnavailable or FileRejected. */
  async chat(question: ChatQuestion): Promise<ChatAnswer> {
    const maxTokens = question.maxTokens ?? 600
    let attempt: Attempt = { dialect: this.#dialect, maxTokens, isPatient: false, isRepair: false }
    for (let round = 0; round < maxRounds; round += 1) {
      const outcome = await this.#try(question, attempt)
      if ('value' in outcome) {
        // What helped with one answer is not how the server wants to be asked.
        if (!attempt.isRepair) this.#dialect = attempt.dialect
        return outcome
      }
      attempt = outcome
    }
    throw new EngineUnavailable(`${this.#model} cannot be asked for JSON in any way`)
  }

  /** Answers how to ask again where there is a way. */
  async #try(question: ChatQuestion, attempt: Attempt): Promise<ChatAnswer | Attempt> {
    const body = this.#bodyOf(question, attempt)
    const answer = await this.#endpoint.postJson('chat/completions', body, question.signal)
    if (answer.status !== 200) {
      const isComplaint = answer.status === 400 || answer.status === 422
      const dialect = isComplaint ? adapt(attempt.dialect, answer.text) : undefined
      if (!dialect) throw this.#endpoint.failureOf(answer)
      return { ...attempt, dialect }
    }
    const read = readAnswer(answer.text)
    if (read.kind === 'object') return { value: read.value, model: read.model }
    return this.#again(attempt, read.kind)
  }

  /** Once with more time for thoughts, and once a step lower. */
  #again(attempt: Attempt, said: 'thought' | 'words' | 'blind'): Attempt {
    if (said === 'blind') {
      throw new EngineUnavailable(`${this.#model} does not see pictures: it is a text model`)
    }
    if (said === 'thought' && !attempt.isPatient) {
      return { ...attempt, isPatient: true, maxTokens: attempt.maxTokens * patienceFactor }
    }
    if (said === 'words' && !attempt.isRepair) {
      return { ...attempt, isRepair: true, dialect: lower(attempt.dialect) ?? attempt.dialect }
    }
    throw new FileRejected(`${this.#model} gave no answer but ${said}`)
  }

  /** `/moderations`: of texts and pictures (data: URLs). */
  async moderate(input: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    return this.#endpoint.ask('moderations', { model: this.#model, input }, signal)
  }

  /** Posts a body of another type, such as a form with sound to `audio/transcriptions`; answers what its JSON says. */
  async post(
    path: string,
    body: { readonly contentType: string; readonly bytes: Uint8Array },
    signal: AbortSignal,
  ): Promise<unknown> {
    return this.#endpoint.askWith(path, body, signal)
  }

  #bodyOf(question: ChatQuestion, { dialect, maxTokens }: Attempt): Record<string, unknown> {
    const format = formats[dialect.format]
    const { schema } = question.schema
    const pictures = (question.pictures ?? []).map(({ contentType, bytes }) => ({
      type: 'image_url',
      image_url: { url: `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}` },
    }))
    const asked = `${question.prompt}\nAnswer with one JSON object of this schema and nothing else: ${JSON.stringify(schema)} /no_think`
    const body: Record<string, unknown> = {
      model: this.#model,
      messages: [{ role: 'user', content: [{ type: 'text', text: asked }, ...pictures] }],
      [dialect.tokensName]: maxTokens,
      stream: false,
      temperature: 0.2,
      reasoning_effort: 'none',
      think: false,
      chat_template_kwargs: { enable_thinking: false },
      ...(format === 'json_object' && { response_format: { type: 'json_object' } }),
      ...(format === 'json_schema' && {
        response_format: { type: 'json_schema', json_schema: { ...question.schema, strict: true } },
      }),
    }
    return Object.fromEntries(Object.entries(body).filter(([name]) => !dialect.without.has(name)))
  }
}

/** How to ask instead, after a complaint; undefined where it is not about how it was asked. */
function adapt(dialect: Dialect, complaint: string): Dialect | undefined {
  if (dialect.tokensName === 'max_tokens' && /max_completion_tokens/.test(complaint)) {
    return { ...dialect, tokensName: 'max_completion_tokens' }
  }
  const named = optional.find((name) => complaint.includes(name) && !dialect.without.has(name))
  if (named) return { ...dialect, without: new Set([...dialect.without, named]) }
  // Some refuse without saying what: first goes what is not of OpenAI, then the format.
  const foreign = ['think', 'chat_template_kwargs'].filter((name) => !dialect.without.has(name))
  const isAboutFormat = /response_format|json_schema|json_object|grammar/i.test(complaint)
  if (!isAboutFormat && foreign.length > 0) {
    return { ...dialect, without: new Set([...dialect.without, ...foreign]) }
  }
  return lower(dialect)
}

function lower(dialect: Dialect): Dialect | undefined {
  return dialect.format < formats.length - 1
    ? { ...dialect, format: dialect.format + 1 }
    : undefined
}
