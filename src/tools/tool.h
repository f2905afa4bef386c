/* A subcommand: tool_NAME.c defines `struct cli tool_NAME`; the registry is made from
 * the file names. A tool only joins library calls; the work is in the modules. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "base/cli.h"

#define ENTRY(name) extern struct cli tool_##name;
#include "gen/tool.def"
#undef ENTRY

#endif
