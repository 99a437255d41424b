export {
  type Engine,
  type EnginePurpose,
  EngineUnavailable,
  FileRejected,
  type Recipient,
} from './engine.ts'
export { type CallOptions, EngineCalls } from './engine-calls.ts'
export { EngineEndpoint } from './engine-endpoint.ts'
export { EngineStates } from './engine-states.ts'
export { type Disclosure, type EngineFacts, Engines } from './engines.ts'
export { greyPicture, silence } from './harmless-files.ts'
export { type ChatAnswer, OpenAiClient } from './openai-client.ts'
export { recipientOf } from './recipient-of.ts'
export { rethrowRenderError } from './render-error.ts'
export { type Budget, Spending } from './spending.ts'
