'use client';

import { useState } from 'react';
import { count } from '@/components/format/count';
import type { NodeContentItem } from '@/lib/queries/views';
import { InertText } from '../text/inert-text';
import { Payload } from '../text/payload';
import classes from './inspector.module.css';
import { Section } from './section';
import { type Message, toMessages } from './to-messages';

/** How many messages of a long history are shown before it is opened: the newest say why. */
const NEWEST = 3;

/** Input or output as messages; the same as JSON one click away. */
export function ContentSection({ title, items }: { title: string; items: NodeContentItem[] }) {
  const [json, setJson] = useState(false);
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const messages = toMessages(items);
  const hidden = all ? 0 : Math.max(0, messages.length - NEWEST);
  return (
    <Section
      title={title}
      action={
        <button type="button" className={classes.toggle} aria-pressed={json} onClick={() => setJson(!json)}>
          JSON
        </button>
      }
    >
      {json ? (
        <Payload text={JSON.stringify(items, null, 2)} raw />
      ) : (
        <>
          {hidden > 0 && (
            <button type="button" className={classes.link} onClick={() => setAll(true)}>
              Show {count(hidden)} earlier {hidden === 1 ? 'message' : 'messages'}
            </button>
          )}
          {messages.slice(hidden).map((message) => (
            <MessageBlock key={message.key} message={message} />
          ))}
        </>
      )}
    </Section>
  );
}

function MessageBlock({ message }: { message: Message }) {
  return (
    <div className={classes.block}>
      <p className={classes.speaker}>
        {message.speaker}
        {message.name && message.parts.every((part) => part.part !== 'tool_call') && <span> {message.name}</span>}
      </p>
      {message.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal parts may stand in one message twice
        <Part key={`${part.hash} ${i}`} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: NodeContentItem }) {
  if (part.text === null) return <p className={classes.none}>{count(part.size)} bytes, text not kept</p>;
  const head =
    part.part === 'tool_call'
      ? `calls ${part.name ?? 'a tool'}`
      : part.part === 'tool_call_response'
        ? `answer${part.name ? ` of ${part.name}` : ''}`
        : part.part === 'reasoning'
          ? 'reasoning'
          : null;
  const code =
    part.format === 'json' ||
    part.part === 'tool_call' ||
    part.part === 'tool_call_response' ||
    part.field === 'tool_arguments' ||
    part.field === 'tool_result';
  return (
    <>
      {head && <p className={classes.part}>{head}</p>}
      {code ? (
        <Payload text={part.text} />
      ) : (
        <p className={classes.prose}>
          <InertText text={part.text.trim()} short={900} />
        </p>
      )}
    </>
  );
}
