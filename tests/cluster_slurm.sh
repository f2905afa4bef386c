# shellcheck shell=bash disable=SC2154,SC2034  # variables of cluster.sh
# Part of tests/cluster.sh: a Slurm of one node, started for the test with its own ports and key and
# ended after it. Needs root, slurmctld, slurmd, munge. Sourced.

slurm=$rows/slurm
# shellcheck source=tests/study.sh
source "$root/tests/study.sh"
export METABLUR_DATA=

begin_slurm() {
    local host key=$slurm/munge.key
    host=$(hostname -s)
    rm -rf "$slurm" && mkdir -p "$slurm"/{state,spool} && chmod 755 "$slurm"
    head -c 128 /dev/urandom > "$key" && chmod 400 "$key"
    munged --force --key-file="$key" --socket="$slurm/munge.socket" --pid-file="$slurm/munged.pid" \
        --log-file="$slurm/munged.log" --seed-file="$slurm/munged.seed" || return 1
    cat > "$slurm/slurm.conf" << CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/munge
AuthInfo=socket=$slurm/munge.socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
SlurmctldLogFile=$slurm/slurmctld.log
SlurmdLogFile=$slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
KillWait=5
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(free -m | awk '/^Mem/ { print $2 }') State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
    export SLURM_CONF=$slurm/slurm.conf
    slurmctld && slurmd || return 1
    for _ in {1..50}; do sinfo -h -o %T 2> /dev/null | grep -q idle && return; sleep 0.2; done
    return 1
}

end_slurm() {
    local pid
    for pid in slurmd slurmctld munged; do [ -e "$slurm/$pid.pid" ] && kill "$(cat "$slurm/$pid.pid")"; done 2> /dev/null
    unset SLURM_CONF
}

# A job that is put back into the queue in the middle ends with the same bytes.
requeue_row() {
    local id state
    begin_kills 'a job is requeued' || return 0
    printf '%s\n' '#!/bin/bash' "exec srun --mpi=pmix $root/build/mpi/metablur train --study $study --model $model" > "$here/job"
    id=$(cd "$here" && OMP_NUM_THREADS=1 sbatch --parsable --requeue -n2 -o "$here/job.log" --open-mode=append job) || { bad 'no job'; return; }
    for _ in {1..300}; do [ -e "$here/results/$study/train/$model.checkpoint" ] && break; sleep 0.1; done
    scontrol requeue "$id"
    for _ in {1..1200}; do
        state=$(scontrol show job "$id" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p')
        [ "$state" = COMPLETED ] && break
        # A requeued job waits two minutes by itself.
        [ "$state" = PENDING ] && scontrol update jobid="$id" starttime=now 2> /dev/null
        sleep 0.2
    done
    if [ "$state" != COMPLETED ]; then bad "the job is $state"
    elif ! same_as_whole; then bad 'other bytes'
    else good "restarts: $(scontrol show job "$id" | sed -n 's/.*Restarts=\([0-9]*\).*/\1/p')"; fi
}

# An array of jobs: a network each.
array_row() {
    local id models=(certify-clear-gray-1 certify-blur-gray-1)
    begin 'an array of 2 networks' mpi OMP_NUM_THREADS=1 || return 0
    finish "results/$study/data/data.tsv"
    printf '%s\n' '#!/bin/bash' "models=(${models[*]})" "exec srun --mpi=pmix $root/build/mpi/metablur train --study $study --model \${models[SLURM_ARRAY_TASK_ID]}" > "$here/job"
    if (cd "$here" && OMP_NUM_THREADS=1 sbatch --wait -a 0-1 -n1 -o "$here/job-%a.log" job) >> "$here/log" 2>&1 &&
        cmp -s "$here/results/$study/train/$model.safetensors" "$first/results/$study/train/$model.safetensors" &&
        [ -e "$here/results/$study/train/${models[1]}.safetensors" ]; then good
    else bad "$(tail -1 "$here/log")"; fi
}

# A study as `metablur study jobs` submits it; the folder of the jobs is $here. Sets $last.
submit_study() { # LABEL EPOCHS
    label=$1 here=$rows/jobs-$2
    local tool=$root/build/plain/metablur
    rm -rf "$here" && mkdir -p "$here" && cp -r "$root/models" "$root/studies" "$here"
    (cd "$here" && METABLUR_ROOT=$root toy_file > studies/toy.ini && sed -i "s/^epochs = .*/epochs = $2\ncheckpoint = 1/" studies/toy.ini &&
        "$tool" study jobs --study toy --tool "$tool" --cores 1 --parts 2 --script > jobs.sh && bash jobs.sh) > "$here/log" 2>&1 || return 1
    last=$(sed -n 's/^the last job is //p' "$here/log")
}

# Waits for the last job; a job that was put back waits two minutes by itself. Sets $state.
wait_study() {
    local job held
    for _ in {1..100}; do
        state=$(scontrol show job "$last" 2> /dev/null | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p')
        [[ $state = COMPLETED || $state = CANCELLED || $state = FAILED ]] && return
        # Not at once: the old run has to be gone.
        held=$(squeue -h -t PD -o '%i %r' | sed -n 's/ BeginTime$//p')
        sleep 4
        for job in $held; do scontrol update jobid="$job" starttime=now 2> /dev/null; done
    done
}

root_of() { awk -F'\t' '$1 == "root"' "$1/results/toy/provenance.tsv" 2> /dev/null; }

# The same study by make.
make_study() {
    (cd "$here" && mkdir whole && cp -r models studies whole && cd whole && "$root/build/plain/metablur" study plan --study toy &&
        printf '%s\n' 'include results/toy/pipeline.mk' 'all: $(RESULTS)' > run.mk &&
        make -s TOOL="$root/build/plain/metablur" -f run.mk all && "$root/build/plain/metablur" study provenance --study toy) >> "$here/log" 2>&1
}

jobs_row() {
    submit_study 'the toy study by jobs, in parts' 1 || { fail 'nothing was submitted' "$here/log"; return; }
    wait_study
    make_study
    if [ "$state" != COMPLETED ]; then bad "the last job is $state"
    elif [ -z "$(root_of "$here")" ] || [ "$(root_of "$here")" != "$(root_of "$here/whole")" ]; then bad 'other bytes'
    else good "$(find "$here/results/.toy.jobs" -name '*.log' | wc -l) jobs"; fi
}

# SIGTERM, as before the end of the time: the job stops after a step, and goes on when it is back.
signal_row() {
    local train restarts=0 id
    submit_study 'a job gets SIGTERM, and goes on' 100 || { fail 'nothing was submitted' "$here/log"; return; }
    for _ in {1..300}; do compgen -G "$here/results/toy/train/*.checkpoint" > /dev/null && break; sleep 0.1; done
    train=$(squeue -h -t R -o '%A %j' | sed -n 's/ toy-train$//p' | head -1)
    scancel --signal=TERM --batch "$train"
    wait_study
    for id in $(grep -l 'stops after this step' "$here"/results/.toy.jobs/train-*.log); do restarts=$((restarts + 1)); done
    make_study
    if [ "$state" != COMPLETED ]; then bad "the last job is $state"
    elif [ "$(root_of "$here")" != "$(root_of "$here/whole")" ]; then bad 'other bytes'
    elif [ $restarts = 0 ]; then bad 'no job was stopped'
    else good "stopped: $restarts"; fi
}

# RUN= goes before each stage's command.
run_row() {
    label='the toy study by make RUN=srun' here=$rows/jobs-run
    rm -rf "$here" && mkdir -p "$here" && cp -r "$root/models" "$root/studies" "$here"
    (cd "$here" && cp "$rows/jobs-1/studies/toy.ini" studies && "$root/build/plain/metablur" study plan --study toy &&
        printf '%s\n' 'include results/toy/pipeline.mk' 'all: $(RESULTS)' > run.mk &&
        OMP_NUM_THREADS=1 make -s -j2 RUN='srun --exclusive -n1 -c1' TOOL="$root/build/plain/metablur" -f run.mk all &&
        "$root/build/plain/metablur" study provenance --study toy) > "$here/log" 2>&1
    if [ -n "$(root_of "$here")" ] && [ "$(root_of "$here")" = "$(root_of "$rows/jobs-1/whole")" ]; then good; else fail 'other bytes' "$here/log"; fi
}

slurm_rows() {
    if [ "$(id -u)" != 0 ] || ! { command -v slurmctld && command -v slurmd && command -v munged; } > /dev/null; then
        skip 'Slurm' 'needs root, slurmctld, slurmd and munge'
        return
    fi
    if ! begin_slurm > "$rows/slurm.log" 2>&1; then
        skip 'Slurm' "it does not start here: $(tail -1 "$rows/slurm.log")"
        end_slurm
        return
    fi
    network_row 'Slurm, srun, 2 ranks' mpi OMP_NUM_THREADS=1 -- srun --mpi=pmix -n2
    array_row
    requeue_row
    jobs_row
    signal_row
    run_row
    end_slurm
}
