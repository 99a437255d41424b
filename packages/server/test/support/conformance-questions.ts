import { createHmac } from 'node:crypto'
import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  inputRequired,
  inputResponse,
  type McpServer,
  ProtocolError,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { described, fromUser, say } from './conformance-words.ts'

const nameSchema = z.object({ name: z.string() })
const colorSchema = z.object({ color: z.string() })
const okSchema = z.object({ ok: z.boolean() })
const contextSchema = z.object({ context: z.string() })

const askName = inputRequired.elicit({
  message: 'What is your name?',
  requestedSchema: nameSchema,
})
const askModel = (text: string) =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text } }],
    maxTokens: 100,
  })

type Answer = ReturnType<typeof say> | ReturnType<typeof inputRequired>

/** A tool that asks back. */
function addAsking(
  server: McpServer,
  name: string,
  answer: (context: ServerContext) => Answer,
): void {
  server.registerTool(`test_input_required_result_${name}`, described, answer)
}

/** Tools and a prompt that ask the client back. */
export function addQuestions(server: McpServer): void {
  addStates(server)
  addRefusals(server)
  addAsking(server, 'elicitation', ({ mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, 'user_name', nameSchema)
    return given
      ? say(`Hello, ${given.name}!`)
      : inputRequired({ inputRequests: { user_name: askName } })
  })
  addAsking(server, 'sampling', ({ mcpReq }) => {
    const given = inputResponse(mcpReq.inputResponses, 'capital_question')
    const capital_question = askModel('What is the capital of France?')
    return given.kind === 'sampling'
      ? say(JSON.stringify(given.result.content))
      : inputRequired({ inputRequests: { capital_question } })
  })
  addAsking(server, 'list_roots', ({ mcpReq }) => {
    const given = inputResponse(mcpReq.inputResponses, 'client_roots')
    return given.kind === 'roots'
      ? say(JSON.stringify(given.roots))
      : inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } })
  })
}

function addStates(server: McpServer): void {
  for (const name of ['request_state', 'tampered_state']) {
    addAsking(server, name, ({ mcpReq }) => {
      const isKnown = mcpReq.requestState() === 'confirming'
      const given = acceptedContent(mcpReq.inputResponses, 'confirm', okSchema)
      if (isKnown && given) return say('state-ok')
      const confirm = inputRequired.elicit({ message: 'Please confirm', requestedSchema: okSchema })
      return inputRequired({ inputRequests: { confirm }, requestState: seal('confirming') })
    })
  }
  addAsking(server, 'multiple_inputs', ({ mcpReq }) => {
    const { inputResponses } = mcpReq
    const keys = ['user_name', 'greeting', 'client_roots']
    if (keys.every((key) => inputResponse(inputResponses, key).kind !== 'missing'))
      return say('All.')
    return inputRequired({
      inputRequests: {
        user_name: askName,
        greeting: askModel('Generate a greeting'),
        client_roots: inputRequired.listRoots(),
      },
      requestState: seal('asking'),
    })
  })
  addAsking(server, 'multi_round', ({ mcpReq }) => {
    const state = mcpReq.requestState()
    if (state === 'second' && acceptedContent(mcpReq.inputResponses, 'step2', colorSchema)) {
      return say('Done.')
    }
    if (state === 'first' && acceptedContent(mcpReq.inputResponses, 'step1', nameSchema)) {
      const message = 'Step 2: What is your favorite color?'
      const step2 = inputRequired.elicit({ message, requestedSchema: colorSchema })
      return inputRequired({ inputRequests: { step2 }, requestState: seal('second') })
    }
    const message = 'Step 1: What is your name?'
    const step1 = inputRequired.elicit({ message, requestedSchema: nameSchema })
    return inputRequired({ inputRequests: { step1 }, requestState: seal('first') })
  })
}

function addRefusals(server: McpServer): void {
  addAsking(server, 'capabilities', ({ mcpReq }) => {
    const declared = declaredBy(mcpReq)
    const inputRequests = {
      ...(declared?.elicitation && { user_name: askName }),
      ...(declared?.sampling && { greeting: askModel('Generate a greeting') }),
    }
    return Object.keys(inputRequests).length > 0
      ? inputRequired({ inputRequests })
      : say('Nothing.')
  })
  server.registerTool('test_streaming_elicitation', described, () =>
    inputRequired({ inputRequests: { user_name: askName } }),
  )
  // Asking for what the client cannot do is refused before it is asked.
  server.registerTool('test_missing_capability', described, () =>
    inputRequired({ inputRequests: { greeting: askModel('Generate a greeting') } }),
  )
  server.registerPrompt('test_input_required_result_prompt', described, ({ mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, 'user_context', contextSchema)
    if (given) return { messages: [fromUser(given.context)] }
    const message = 'What context should the prompt use?'
    const user_context = inputRequired.elicit({ message, requestedSchema: contextSchema })
    return inputRequired({ inputRequests: { user_context } })
  })
}

function declaredBy({ envelope }: ServerContext['mcpReq']): ClientCapabilities | undefined {
  return (envelope as Record<string, ClientCapabilities> | undefined)?.[
    CLIENT_CAPABILITIES_META_KEY
  ]
}

const seal = (state: string) => `${state}.${signatureOf(state)}`

/** The state that was sealed; throws when somebody touched it. */
export function unseal(sealed: string): string {
  const [state = '', signature] = sealed.split('.')
  if (signature !== signatureOf(state)) throw new ProtocolError(-32602, 'Tampered with.')
  return state
}

function signatureOf(state: string): string {
  return createHmac('sha256', 'fixtures').update(state).digest('hex')
}
