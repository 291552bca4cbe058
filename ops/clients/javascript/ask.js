// Asks one question through Penstock: publishes a ChatRequest, waits for its ChatResult, prints it as one line of JSON.
// Schemas come from the registry, so there is none in this folder. Exit code: 0 with a result, 1 without, 2 for wrong use.
import {randomUUID} from 'node:crypto'
import {parseArgs} from 'node:util'
import kafkajs from 'kafkajs'
import {SchemaRegistry} from '@kafkajs/confluent-schema-registry'

const REQUESTS = 'chat.requests.v1'
const RESULTS = 'chat.results.v1'
const MARGIN_MS = 10_000 // beyond the deadline: joining the group, a commit, a takeover

function options() {
  try {
    const {values, positionals} = parseArgs({
      allowPositionals: true,
      options: {
        bootstrap: {type: 'string', default: '127.0.0.1:9092'},
        registry: {type: 'string', default: 'http://127.0.0.1:8081'},
        id: {type: 'string', default: randomUUID()},
        caller: {type: 'string', default: 'javascript'},
        intent: {type: 'string', default: 'faq'},
        tier: {type: 'string', default: 'premium'},
        'timeout-ms': {type: 'string', default: '20000'},
      },
    })
    const timeoutMs = Number(values['timeout-ms'])
    if (positionals.length !== 1) throw new Error('one question is expected, in quotes')
    if (!Number.isInteger(timeoutMs) || timeoutMs < 1) {
      throw new Error(`--timeout-ms: ${values['timeout-ms']} is not a number of milliseconds`)
    }
    return {...values, question: positionals[0], timeoutMs}
  } catch (wrong) {
    console.error(`ask: ${wrong.message}`)
    process.exit(2)
  }
}

const asked = options()
const kafka = new kafkajs.Kafka({
  clientId: 'ask',
  brokers: asked.bootstrap.split(','),
  logLevel: kafkajs.logLevel.ERROR,
})
const registry = new SchemaRegistry({host: asked.registry})

// Where the results end now: whatever comes for this request comes behind.
async function resultOffsets() {
  const admin = kafka.admin()
  await admin.connect()
  try {
    return await admin.fetchTopicOffsets(RESULTS)
  } finally {
    await admin.disconnect()
  }
}

// Calls back with the first result of this id. Kafkajs hands on committed records only unless told otherwise.
async function follow(consumer, offsets, id, found) {
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve))
  await consumer.connect()
  await consumer.subscribe({topic: RESULTS})
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({message}) => {
      if (message.key?.toString() === id) found(await registry.decode(message.value))
    },
  })
  offsets.forEach(({partition, offset}) => consumer.seek({topic: RESULTS, partition, offset}))
  await joined
}

// The key is the requestId. Fields left out have the defaults that the schema says.
async function publish(producer, request) {
  const schema = await registry.getLatestSchemaId(`${REQUESTS}-value`)
  await producer.connect()
  await producer.send({
    topic: REQUESTS,
    messages: [{key: request.requestId, value: await registry.encode(schema, request)}],
  })
}

function within(ms, promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result within ${ms} ms`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

async function ask() {
  const consumer = kafka.consumer({groupId: `ask-${randomUUID()}`, maxWaitTimeInMs: 100})
  // The partitioner is kafkajs's own; Penstock brings a request home wherever it was put.
  const producer = kafka.producer()
  try {
    let found
    const result = new Promise((resolve) => (found = resolve))
    await follow(consumer, await resultOffsets(), asked.id, found)
    await publish(producer, {
      requestId: asked.id,
      caller: asked.caller,
      intent: asked.intent,
      tier: asked.tier,
      messages: [{role: 'user', content: asked.question}],
      timeoutMs: asked.timeoutMs,
    })
    return await result
  } finally {
    await Promise.allSettled([producer.disconnect(), consumer.disconnect()])
  }
}

try {
  console.log(JSON.stringify(await within(asked.timeoutMs + MARGIN_MS, ask())))
} catch (failure) {
  console.error(`ask: ${failure.message}`)
  process.exit(1) // What still waits, waits in vain.
}
