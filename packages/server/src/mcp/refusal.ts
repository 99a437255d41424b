import { errorTable } from '@anybin/contract'
import { ProtocolError } from '@modelcontextprotocol/server'
import type { AppError } from '../core/app-error.ts'
import { explain } from './next-step.ts'

export type RpcError = { readonly code: number; readonly message: string; readonly data?: unknown }

/** A refusal of the product in the words of JSON-RPC, with the codes of the classic API. */
export function rpcError(error: AppError): RpcError {
  const { status, rpc } = errorTable[error.code]
  const { retryAfterSeconds, scope, extra } = error.facts
  return {
    code: rpc,
    message: explain(error),
    data: {
      error: error.code,
      status,
      ...extra,
      ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
      ...(scope !== undefined && { scope }),
    },
  }
}

/** The same, for throwing out of a request handler of the protocol. */
export function asProtocolError(error: AppError): ProtocolError {
  const { code, message, data } = rpcError(error)
  return new ProtocolError(code, message, data)
}
