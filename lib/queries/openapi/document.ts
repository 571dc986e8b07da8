import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { compareFields } from '../compare-runs';
import { graphFields } from '../get-graph';
import { nodeDetailFields } from '../get-node-detail';
import { auditFields } from '../list-audit';
import { nodeListFields } from '../list-nodes';
import { eventListFields } from '../list-run-events';
import { sessionListFields } from '../list-sessions';
import { runListFields } from '../run-filters';
import { toolListFields } from '../tool-filters';
import { usageFields } from '../usage-filters';
import { pageOf, problemSchema } from './common-schemas';
import {
  auditEntrySchema,
  contentSchema,
  eventSchema,
  nodeDetailSchema,
  toolDetailSchema,
  toolSchema,
  usageSchema,
} from './detail-schemas';
import { compareSchema, graphSchema, nodeSchema } from './graph-schemas';
import { runListSchema, runSchema, sessionRowSchema, sessionSchema } from './run-schemas';

interface Operation {
  path: string;
  summary: string;
  query?: z.ZodObject;
  answer: z.ZodType;
  /** Names of the path's parameters and what they are. */
  params?: Record<string, string>;
}

const RUN = { id: 'Run id: any trace id of the run' };
const NODE = { ...RUN, nodeId: 'Node id: the id of any of its spans' };

/** The query API's operations, in the order in which the document lists them. */
export const OPERATIONS: readonly Operation[] = [
  { path: '/runs', summary: 'List runs', query: runListFields, answer: runListSchema },
  { path: '/runs/{id}', summary: 'One run', answer: runSchema, params: RUN },
  { path: '/runs/{id}/graph', summary: 'The execution graph of a run', query: graphFields, answer: graphSchema, params: RUN },
  { path: '/runs/{id}/nodes', summary: 'The nodes of a run, page by page', query: nodeListFields, answer: pageOf(nodeSchema), params: RUN },
  {
    path: '/runs/{id}/nodes/{nodeId}',
    summary: 'Everything about one node',
    query: nodeDetailFields,
    answer: nodeDetailSchema,
    params: NODE,
  },
  { path: '/runs/{id}/nodes/{nodeId}/content', summary: 'What went into a node and came out of it', answer: contentSchema, params: NODE },
  {
    path: '/runs/{id}/events',
    summary: 'Events and log records of a run',
    query: eventListFields,
    answer: pageOf(eventSchema),
    params: RUN,
  },
  { path: '/compare', summary: 'Two runs beside each other', query: compareFields, answer: compareSchema },
  { path: '/sessions', summary: 'List conversations', query: sessionListFields, answer: pageOf(sessionRowSchema) },
  { path: '/sessions/{id}', summary: 'The runs of a conversation', answer: sessionSchema, params: { id: 'Session id as sent' } },
  { path: '/usage', summary: 'Usage and cost', query: usageFields, answer: usageSchema },
  { path: '/tools', summary: 'Tools with calls, failures and latencies', query: toolListFields, answer: pageOf(toolSchema) },
  { path: '/tools/{tool}', summary: 'One tool over time', query: toolListFields, answer: toolDetailSchema, params: { tool: 'Name' } },
  { path: '/audit', summary: 'The access log', query: auditFields, answer: pageOf(auditEntrySchema) },
];

/** The OpenAPI 3.1 document of the query API, made from the schemas that parse requests. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Aegis query API',
      version: '1',
      description:
        'What a tenant’s agents did. The tenant is the key’s. Instants are RFC 3339 UTC with nanoseconds, ranges half-open, money a decimal string in US dollars, lengths strings of nanoseconds.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ queryKey: [] }],
    components: { securitySchemes: { queryKey: { type: 'http', scheme: 'bearer', description: 'A query key: aeg_query_…' } } },
    paths: Object.fromEntries(
      OPERATIONS.map((operation) => [operation.path, { get: describeOperation(operation) }]),
    ) as ZodOpenApiPathsObject,
  });
}

const PROBLEMS = {
  '400': 'A parameter is unknown or has a bad value',
  '401': 'No valid key',
  '403': 'The key’s role may not',
  '404': 'There is no such thing in this tenant',
};

function describeOperation({ path, summary, query, answer, params = {} }: Operation) {
  const problems = Object.entries(PROBLEMS).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: problemSchema } } },
  ]);
  return {
    operationId: `get${path.replace(/[^a-z]+(.)?/gi, (_all, letter: string | undefined) => letter?.toUpperCase() ?? '')}`,
    summary,
    requestParams: {
      ...(query ? { query } : {}),
      ...(Object.keys(params).length === 0
        ? {}
        : {
            path: z.object(
              Object.fromEntries(Object.entries(params).map(([name, description]) => [name, z.string().meta({ description })])),
            ),
          }),
    },
    responses: {
      '200': { description: 'The answer', content: { 'application/json': { schema: answer } } },
      ...Object.fromEntries(problems),
    },
  };
}
