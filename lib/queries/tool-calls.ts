/** Which usage rows are calls of tools: the kinds whose tool names stand in `runs.tools` and `runs.failed_tools`. `u` is the usage row. */
export const IS_TOOL_CALL = `u.tool IS NOT NULL AND u.kind IN ('tool', 'retrieval', 'subagent_spawn')`;
