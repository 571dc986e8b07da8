import { Radio, Stack, TagsInput } from '@mantine/core';
import type { RedactionPolicy } from '@/lib/queries/policies-view';
import classes from './policies.module.css';

interface AttributeListsProps extends Pick<RedactionPolicy, 'allow' | 'deny'> {
  onChange: (part: Partial<RedactionPolicy>) => void;
}

/** Names that a tenant who lists what to keep usually starts from: what graphs and cost are made of. */
const USUAL = ['gen_ai.*', 'aeg.*', 'openinference.*', 'llm.*', 'session.id', 'service.name', 'error.type'];

export function AttributeLists({ allow, deny, onChange }: AttributeListsProps) {
  return (
    <fieldset className={classes.patterns}>
      <legend>Attributes</legend>
      <Radio.Group
        aria-label="Which attributes are kept"
        value={allow === null ? 'all' : 'some'}
        onChange={(value) => onChange({ allow: value === 'all' ? null : USUAL })}
      >
        <Stack gap={10} mt={2}>
          <Radio size="xs" value="all" label="Keep all attributes, apart from those below" />
          <Radio
            size="xs"
            value="some"
            label="Keep only these"
            description="A * at the end stands for any rest. Graph, cost and reasons are made of what is kept."
          />
        </Stack>
      </Radio.Group>
      {allow !== null && (
        <TagsInput
          aria-label="Attributes to keep"
          value={[...allow]}
          onChange={(next) => onChange({ allow: next })}
          splitChars={[',', ' ']}
          clearable
        />
      )}
      <TagsInput
        label="Never keep"
        description="Stronger than the list above. Only the name and how often it was dropped are stored."
        placeholder={deny.length === 0 ? 'http.request.header.*' : ''}
        value={[...deny]}
        onChange={(next) => onChange({ deny: next })}
        splitChars={[',', ' ']}
      />
    </fieldset>
  );
}
